using System.Buffers.Binary;
using System.Text;
using Interop.Consents.Deciding;
using Interop.Gateway.Export.Deciding;

namespace Interop.Gateway.Export.Files;

/// <summary>Gathers lines with their grounds into a chunk: the lines one after another, then what they rest on, then how long that is.</summary>
internal sealed class ChunkWriter : IDisposable
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly MemoryStream _lines = new();
    private readonly MemoryStream _grounds = new();
    private readonly BinaryWriter _form;

    public ChunkWriter() => _form = new(_grounds, Strict);

    /// <summary>How many lines it has.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes it has.</summary>
    public long Length => _lines.Length + _grounds.Length + sizeof(int);

    public void Add(ExportLine line)
    {
        _lines.Write(line.Json.Span);
        _form.Write(line.Reference);
        _form.Write7BitEncodedInt(line.Json.Length);
        WriteOptional(line.Ground.Programme);
        _form.Write7BitEncodedInt(line.Ground.Subjects.Count);
        foreach (var subject in line.Ground.Subjects)
        {
            FactsForm.Write(_form, subject.Facts);
            _form.Write(subject.IsMember);
            _form.Write((ushort)subject.Categories.Bits);
            _form.Write7BitEncodedInt(subject.FinestAdminLevel);
        }

        _form.Write7BitEncodedInt(line.Ground.Provisions.Count);
        foreach (var (key, provision) in line.Ground.Provisions)
        {
            WriteProvision(key, provision);
        }

        Count++;
    }

    /// <summary>The chunk's bytes, good until it is cleared.</summary>
    public ReadOnlySpan<byte> Complete()
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, (int)_grounds.Length);
        _lines.Write(_grounds.GetBuffer().AsSpan(0, (int)_grounds.Length));
        _lines.Write(length);
        return _lines.GetBuffer().AsSpan(0, (int)_lines.Length);
    }

    public void Clear()
    {
        _lines.SetLength(0);
        _grounds.SetLength(0);
        _terms.Clear();
        Count = 0;
    }

    public void Dispose()
    {
        _form.Dispose();
        _lines.Dispose();
    }

    // Terms that many share stand where they are named first, and are named by their number from then on.
    private void WriteProvision(string key, ConsentProvision provision)
    {
        _form.Write(key);
        _form.Write(provision.Id);
        _form.Write(provision.At.UtcTicks);
        var terms = provision.Unreadable ? "" : provision.Terms.Key;
        if (_terms.TryGetValue(terms, out var number))
        {
            _form.Write7BitEncodedInt(number);
            return;
        }

        _form.Write7BitEncodedInt(_terms.Count);
        _form.Write(terms);
        _terms.Add(terms, _terms.Count);
    }

    private void WriteOptional(string? text)
    {
        _form.Write(text is not null);
        if (text is not null)
        {
            _form.Write(text);
        }
    }
}
