using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering.Answers;

/// <summary>Reads an answer of one resource a line, the last of which says that it is complete.</summary>
internal sealed class LineReader(Stream stream) : IAnswerReader
{
    private readonly ReadAhead _bytes = new(stream);
    private int _searched;

    /// <inheritdoc/>
    public bool TryNext(out ReadOnlyMemory<byte> resource)
    {
        var ahead = _bytes.Ahead;
        var length = ahead[_searched..].IndexOf((byte)'\n');
        if (length < 0)
        {
            _searched = ahead.Length;
            resource = default;
            return false;
        }

        resource = _bytes.Take(_searched + length + 1)[..^1];
        _searched = 0;
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadAsync(CancellationToken cancellation) => _bytes.ReadAsync(cancellation);

    /// <inheritdoc/>
    public void Admit(ReadOnlySpan<byte> type, bool isMatch)
    {
        // Any resource may stand on a line; what the question is not about is passed over.
    }

    /// <inheritdoc/>
    public void RequireWhole() => throw new AdapterAnswerException("The answer ended before its closing line.");

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();
}
