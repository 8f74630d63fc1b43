namespace Interop.Adapters.Mapping;

/// <summary>A reference to a photograph that the agency keeps.</summary>
internal sealed record PhotoRule : ValueRule
{
    public string? ContentType { get; init; }
}
