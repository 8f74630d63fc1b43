using Interop.Contracts.People;

namespace Interop.Adapters.Mapping;

/// <summary>A means of contact.</summary>
internal sealed record ContactRule : ValueRule
{
    public required ContactSystem System { get; init; }
}
