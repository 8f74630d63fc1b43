namespace Interop.Gateway.Consents.Import;

/// <summary>A file of consents cannot be read on from some line; the message says why, and quotes nothing.</summary>
internal sealed class ConsentFileException(long line, string rule) : Exception(rule)
{
    /// <summary>The line on which the unreadable row begins.</summary>
    public long Line => line;
}
