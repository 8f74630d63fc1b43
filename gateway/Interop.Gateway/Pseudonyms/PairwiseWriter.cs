using System.Buffers;
using System.Text.Json;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Pseudonyms;

/// <summary>
/// Puts a partner's pseudonyms in the place of the registry's ids in a resource as it leaves: its own id, and that of every reference. All
/// other bytes are copied as they are. An id that can have no pseudonym is the adapter's fault, and nothing leaves.
/// </summary>
internal static class PairwiseWriter
{
    private const byte Slash = (byte)'/';

    /// <summary>The JSON of a resource with the pseudonyms in it.</summary>
    public static ReadOnlyMemory<byte> Write(PairwiseIds ids, string resourceType, ReadOnlyMemory<byte> resource)
    {
        var source = resource.Span;
        var output = new ArrayBufferWriter<byte>(source.Length + 256);
        var reader = new Utf8JsonReader(source);
        var copied = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var isId = reader.CurrentDepth == 1 && reader.ValueTextEquals("id"u8);
            if (!isId && !reader.ValueTextEquals("reference"u8))
            {
                continue;
            }

            reader.Read();
            output.Write(source[copied..(int)reader.TokenStartIndex]);
            output.Write("\""u8);
            if (isId)
            {
                Encode(ids.Of(resourceType), reader.ValueSpan, output);
            }
            else
            {
                Reference(ids, reader.ValueSpan, output);
            }

            output.Write("\""u8);
            copied = (int)reader.BytesConsumed;
        }

        output.Write(source[copied..]);
        return output.WrittenMemory;
    }

    private static void Reference(PairwiseIds ids, ReadOnlySpan<byte> reference, ArrayBufferWriter<byte> output)
    {
        var slash = reference.IndexOf(Slash);
        output.Write(reference[..(slash + 1)]);
        Encode(ids.Of(System.Text.Encoding.ASCII.GetString(reference[..slash])), reference[(slash + 1)..], output);
    }

    private static void Encode(PairwiseCipher cipher, ReadOnlySpan<byte> id, ArrayBufferWriter<byte> output)
    {
        if (!cipher.TryEncode(id, output.GetSpan(PairwiseCipher.Longest), out var written))
        {
            throw new AdapterAnswerException("An id of the answer is too long to have a pseudonym.");
        }

        output.Advance(written);
    }
}
