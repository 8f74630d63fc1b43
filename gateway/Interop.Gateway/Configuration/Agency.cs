using Interop.Gateway.Dci.Places;

namespace Interop.Gateway.Configuration;

/// <summary>An agency and how to reach its adapter host.</summary>
internal sealed record Agency(string Name, Uri Address, string Key)
{
    /// <summary>The system URI of each DCI identifier type that has one here.</summary>
    public IReadOnlyDictionary<string, string> DciIdentifierTypes { get; init; } = new Dictionary<string, string>();

    /// <summary>The places that are published for it.</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];
}
