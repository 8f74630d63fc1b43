using Interop.Contracts.People;

namespace Interop.Adapters.Mapping;

/// <summary>A Washington Group answer; its codes mean 1 to 4.</summary>
internal sealed record DifficultyRule : ValueRule
{
    public required FunctionalDomain Domain { get; init; }
}
