namespace Interop.Tests.Gateway.Filtering.Answers;

/// <summary>Bytes that come as a network gives them: a few at a time, as many as <paramref name="next"/> says.</summary>
internal sealed class ChunkedStream(byte[] bytes, Func<int> next) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, Math.Max(1, next()))]);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
}
