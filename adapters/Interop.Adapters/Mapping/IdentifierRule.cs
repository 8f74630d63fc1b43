namespace Interop.Adapters.Mapping;

/// <summary>A business identifier of the person.</summary>
internal sealed record IdentifierRule : ValueRule
{
    public required string System { get; init; }

    /// <summary>Whether it names one person; what several share is shown but never searched by, because it identifies nobody.</summary>
    public bool Unique { get; init; } = true;
}
