namespace Interop.Gateway.Searching;

/// <summary>A search cannot be answered in full, so it is not answered at all.</summary>
internal sealed class SearchStoppedException(bool tooCostly) : Exception
{
    /// <summary>Whether it would cost too much; otherwise the adapter failed.</summary>
    public bool TooCostly { get; } = tooCostly;
}
