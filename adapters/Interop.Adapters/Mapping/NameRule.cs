namespace Interop.Adapters.Mapping;

/// <summary>One name of the person, in one script.</summary>
internal sealed record NameRule
{
    public ValueRule? Text { get; init; }

    public IReadOnlyList<ValueRule> Given { get; init; } = [];

    public ValueRule? Family { get; init; }
}
