using Interop.Contracts;
using Interop.Contracts.Querying;

namespace Interop.Conformance.Asking;

/// <summary>One match of an answer with what stood before it: ids of persons, and of consents with the person each is of.</summary>
internal sealed record Match(RegistryRecord Record, string Position, IReadOnlyList<string> Persons, IReadOnlyList<(string Id, string Person)> Consents)
{
    public SearchFacts Facts { get; } = RecordFacts.Of(Record);
}
