namespace Interop.Adapters.Mapping;

/// <summary>An administrative area by place code, name or both.</summary>
internal sealed record AreaRule
{
    public ValueRule? Pcode { get; init; }

    public ValueRule? Name { get; init; }
}
