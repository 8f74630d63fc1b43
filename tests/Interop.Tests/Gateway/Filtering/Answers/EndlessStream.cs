using System.Text;

namespace Interop.Tests.Gateway.Filtering.Answers;

/// <summary>A beginning, and then the same again and again without end.</summary>
internal sealed class EndlessStream(string begins, string goesOn) : MemoryStream(Encoding.UTF8.GetBytes(begins))
{
    private readonly byte[] _again = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(goesOn, 64)));
    private int _at;

    /// <summary>How many bytes were given.</summary>
    public long Given { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = Read(buffer.Span);
        if (read == 0)
        {
            read = Math.Min(buffer.Length, _again.Length - _at);
            _again.AsSpan(_at, read).CopyTo(buffer.Span);
            _at = (_at + read) % _again.Length;
        }

        Given += read;
        return new(read);
    }
}
