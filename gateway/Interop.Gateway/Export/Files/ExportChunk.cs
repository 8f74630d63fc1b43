using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Gateway.Export.Deciding;

namespace Interop.Gateway.Export.Files;

/// <summary>Some lines of a file with their grounds, as bytes: the length of the head, the head as JSON, the lines one after another.</summary>
internal static class ExportChunk
{
    public static byte[] Write(IReadOnlyList<ExportLine> lines)
    {
        var terms = new Dictionary<string, int>(StringComparer.Ordinal);
        var forms = new List<TermsForm>();
        int Number(ConsentTerms said)
        {
            if (!terms.TryGetValue(said.Key, out var number))
            {
                terms[said.Key] = number = forms.Count;
                forms.Add(TermsForm.Of(said));
            }

            return number;
        }

        var heads = lines.Select(line => new LineForm(
            line.Reference,
            line.Json.Length,
            line.Ground.Programme,
            [.. line.Ground.Subjects.Select(subject => new SubjectForm(FactsForm.Of(subject.Facts), subject.IsMember, [.. subject.Categories], subject.FinestAdminLevel))],
            [.. line.Ground.Provisions.Select(pair => new ProvisionForm(pair.Key, pair.Value.Id, Number(pair.Value.Terms), pair.Value.At))])).ToList();
        var head = JsonSerializer.SerializeToUtf8Bytes(new ChunkForm(forms, heads));
        var buffer = new ArrayBufferWriter<byte>(4 + head.Length + lines.Sum(line => line.Json.Length));
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), head.Length);
        buffer.Advance(4);
        buffer.Write(head);
        foreach (var line in lines)
        {
            buffer.Write(line.Json.Span);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static IReadOnlyList<ExportLine> Read(ReadOnlyMemory<byte> bytes)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);
        var form = JsonSerializer.Deserialize<ChunkForm>(bytes.Span.Slice(4, length)) ?? throw new InvalidDataException("A chunk of an export has no head.");
        var terms = form.Terms.Select(said => said.Read()).ToList();
        var lines = new List<ExportLine>(form.Lines.Count);
        var rest = bytes[(4 + length)..];
        foreach (var line in form.Lines)
        {
            lines.Add(new(line.Reference, rest[..line.Length], new(
                line.Programme,
                [.. line.Subjects.Select(subject => new LineSubject(subject.Facts.Read(), subject.IsMember, DataCategorySet.Of(subject.Categories), subject.Finest))],
                [.. line.Provisions.Select(said => KeyValuePair.Create(said.Key, ConsentProvision.Of(said.Id, terms[said.Terms], said.At)))])));
            rest = rest[line.Length..];
        }

        return lines;
    }
}
