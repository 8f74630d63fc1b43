using System.Buffers;
using System.Text;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Pseudonyms;

namespace Interop.Gateway.Export.Serving;

/// <summary>
/// Writes lines of a file with the partner's pseudonyms in them. A filtered line begins with its type and id and names a reference in one way
/// only, so the places are found without reading it as JSON; a line that has any doubtful place is left to <see cref="PairwiseWriter"/>.
/// </summary>
internal sealed class PseudonymousLines(PairwiseIds ids, string resourceType)
{
    private const int LongestType = 32;
    private const byte Quote = (byte)'"';
    private static readonly SearchValues<byte> NotOfReference = SearchValues.Create("\"\\"u8);

    private readonly byte[] _head = Encoding.ASCII.GetBytes($"{{\"resourceType\":\"{resourceType}\",\"id\":\"");

    // Of a household one person follows another, and all of them refer to it.
    private readonly byte[] _reference = new byte[PairwiseCipher.Longest + LongestType];
    private readonly byte[] _pseudonym = new byte[PairwiseCipher.Longest];
    private int _referenceLength;
    private int _pseudonymLength;

    private static ReadOnlySpan<byte> Word => "reference"u8;

    public void Write(ReadOnlyMemory<byte> line, IBufferWriter<byte> output)
    {
        if (!TryWrite(line.Span, output))
        {
            output.Write(PairwiseWriter.Write(ids, resourceType, line).Span);
        }
    }

    private bool TryWrite(ReadOnlySpan<byte> line, IBufferWriter<byte> output)
    {
        Span<(int Start, int Slash, int End)> places = stackalloc (int, int, int)[8];
        var count = Find(line, places);
        if (count == 0)
        {
            return false;
        }

        Span<byte> own = stackalloc byte[PairwiseCipher.Longest];
        var copied = 0;
        foreach (var (start, slash, end) in places[..count])
        {
            output.Write(line[copied..(slash + 1)]);
            if (slash < start)
            {
                output.Write(Encode(resourceType, line[start..end], own));
            }
            else
            {
                WriteReference(line[start..end], slash - start, output);
            }

            copied = end;
        }

        output.Write(line[copied..]);
        return true;
    }

    // Of the id first, then of each reference in its order; none when there is a place that is not clearly one or the other, or are too many.
    private int Find(ReadOnlySpan<byte> line, Span<(int Start, int Slash, int End)> places)
    {
        var id = _head.Length;
        if (!line.StartsWith(_head)
            || line[id..].IndexOfAny(NotOfReference) is not (> 0 and var length)
            || line[id + length] != Quote)
        {
            return 0;
        }

        places[0] = (id, id - 1, id + length);
        var count = 1;
        for (var at = id + length; line[at..].IndexOf(Word) is >= 0 and var found; at = places[count - 1].End)
        {
            var start = at + found + Word.Length + 3;
            if (count == places.Length
                || start >= line.Length
                || line[at + found - 1] != Quote
                || !line[(start - 3)..start].SequenceEqual("\":\""u8)
                || line[start..].IndexOfAny(NotOfReference) is not (> 0 and var rest)
                || line[start + rest] != Quote
                || line.Slice(start, rest).IndexOf((byte)'/') is not (> 0 and var slash))
            {
                return 0;
            }

            places[count++] = (start, start + slash, start + rest);
        }

        return count;
    }

    private void WriteReference(ReadOnlySpan<byte> reference, int slash, IBufferWriter<byte> output)
    {
        if (!reference.SequenceEqual(_reference.AsSpan(0, _referenceLength)))
        {
            _referenceLength = 0;
            _pseudonymLength = Encode(Encoding.ASCII.GetString(reference[..slash]), reference[(slash + 1)..], _pseudonym).Length;
            if (reference.TryCopyTo(_reference))
            {
                _referenceLength = reference.Length;
            }
        }

        output.Write(_pseudonym.AsSpan(0, _pseudonymLength));
    }

    private ReadOnlySpan<byte> Encode(string type, ReadOnlySpan<byte> id, Span<byte> pseudonym) => ids.Of(type).TryEncode(id, pseudonym, out var written)
        ? pseudonym[..written]
        : throw new AdapterAnswerException("An id of the answer is too long to have a pseudonym.");
}
