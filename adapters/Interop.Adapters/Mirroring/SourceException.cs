namespace Interop.Adapters.Mirroring;

/// <summary>The MIS cannot be read now; the message is for an operator and holds no personal data and no secret.</summary>
public sealed class SourceException : Exception
{
    /// <summary>A failure with its reason.</summary>
    public SourceException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its reason and its cause.</summary>
    public SourceException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
