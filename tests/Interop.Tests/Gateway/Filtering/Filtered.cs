using System.Text;
using Interop.Gateway.Filtering;

namespace Interop.Tests.Gateway.Filtering;

/// <summary>One record put through the filter.</summary>
internal static class Filtered
{
    /// <summary>What the filter writes of a record.</summary>
    public static byte[] Write(ReadOnlySpan<byte> json, ReleaseScope scope)
    {
        var tape = new RecordTape();
        new RecordScanner().Scan(json, tape);
        using var output = new ByteBuffer(16);
        var id = new RecordView(json, tape).Text(RecordView.Root, "id"u8)!;
        new RecordFilter(json, tape, scope, output).Write(Encoding.ASCII.GetBytes(id));
        return output.Written.ToArray();
    }
}
