using System.Buffers.Binary;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Gateway.Export.Deciding;

namespace Interop.Gateway.Export.Files;

/// <summary>Reads what <see cref="ChunkWriter"/> wrote; the lines are good as long as the bytes are.</summary>
internal static class ChunkReader
{
    public static IReadOnlyList<ExportLine> Read(ArraySegment<byte> chunk)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(chunk.AsSpan(chunk.Count - sizeof(int)));
        var start = chunk.Count - sizeof(int) - length;
        using var stream = new MemoryStream(chunk.Array!, chunk.Offset + start, length, writable: false);
        using var form = new BinaryReader(stream);
        var terms = new List<ConsentTerms>();
        var lines = new List<ExportLine>();
        ReadOnlyMemory<byte> rest = chunk.AsMemory(0, start);
        while (stream.Position < length)
        {
            var reference = form.ReadString();
            var json = rest[..form.Read7BitEncodedInt()];
            rest = rest[json.Length..];
            lines.Add(new(reference, json, ReadGround(form, terms)));
        }

        return rest.IsEmpty ? lines : throw new InvalidDataException("A chunk of an export has lines of which nothing is known.");
    }

    private static LineGround ReadGround(BinaryReader form, List<ConsentTerms> terms)
    {
        var programme = form.ReadBoolean() ? form.ReadString() : null;
        var subjects = new LineSubject[form.Read7BitEncodedInt()];
        for (var i = 0; i < subjects.Length; i++)
        {
            subjects[i] = new(FactsForm.Read(form), form.ReadBoolean(), ReadCategories(form), form.Read7BitEncodedInt());
        }

        var provisions = new KeyValuePair<string, ConsentProvision>[form.Read7BitEncodedInt()];
        for (var i = 0; i < provisions.Length; i++)
        {
            provisions[i] = ReadProvision(form, terms);
        }

        return new(programme, subjects, provisions);
    }

    private static DataCategorySet ReadCategories(BinaryReader form) =>
        DataCategorySet.TryOf(form.ReadUInt16(), out var set) ? set : throw new InvalidDataException("A line of an export has data categories that this version does not know.");

    private static KeyValuePair<string, ConsentProvision> ReadProvision(BinaryReader form, List<ConsentTerms> terms)
    {
        var (key, id, at, number) = (form.ReadString(), form.ReadString(), form.ReadInt64(), form.Read7BitEncodedInt());
        if (number == terms.Count)
        {
            terms.Add(ConsentTerms.TryParse(form.ReadString(), out var read) ? read : throw new InvalidDataException("A line of an export has a consent that cannot be read."));
        }

        return new(key, ConsentProvision.Of(id, terms[number], new(at, TimeSpan.Zero)));
    }
}
