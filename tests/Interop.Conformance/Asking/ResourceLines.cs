using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Interop.Conformance.Checks;

namespace Interop.Conformance.Asking;

/// <summary>The lines of an answer, each ended and at most a megabyte.</summary>
internal static class ResourceLines
{
    private const int Longest = 1 << 20;

    public static async IAsyncEnumerable<byte[]> ReadAsync(Stream body, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(body, new(leaveOpen: true));
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return Bounded(buffer.Slice(0, end)).ToArray();
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (!buffer.IsEmpty)
                {
                    throw new ContractBrokenException("The last line of the answer is not ended by a line feed.");
                }

                await reader.CompleteAsync();
                yield break;
            }

            Bounded(buffer);
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static ReadOnlySequence<byte> Bounded(ReadOnlySequence<byte> line) =>
        line.Length <= Longest ? line : throw new ContractBrokenException("A line of the answer is longer than a megabyte.");
}
