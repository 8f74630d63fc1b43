using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Querying;

namespace Interop.Gateway.Filtering;

/// <summary>A record that an adapter offered, with what it said of the persons it speaks of; nothing about it is decided yet.</summary>
internal sealed class OfferedRecord
{
    /// <summary>No consents.</summary>
    public static readonly ILookup<string, ConsentProvision> NoProvisions = Array.Empty<ConsentProvision>().ToLookup(_ => "");

    /// <summary>No persons.</summary>
    public static readonly Dictionary<string, OfferedRecord> NoPersons = [];

    /// <summary>The kind of record.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>The logical id.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it, or a person it speaks of, says by a modifier that is not known that it means something else than it seems to.</summary>
    public required bool HasModifier { get; init; }

    /// <summary>The record's place in the answer; null for a person that stands there only to be decided about.</summary>
    public string? Position { get; init; }

    /// <summary>Of a person the facts to decide by; null when they cannot be told.</summary>
    public SubjectFacts? Person { get; init; }

    /// <summary>Of a household what it says of itself; null when it cannot be told.</summary>
    public HouseholdFacts? Household { get; init; }

    /// <summary>Of a household its members.</summary>
    public IReadOnlyList<OfferedMember> Members { get; init; } = [];

    /// <summary>Who is enrolled or assisted.</summary>
    public string? Beneficiary { get; init; }

    /// <summary>The programme of an enrolment or of assistance; null when it cannot be told.</summary>
    public string? Programme { get; init; }

    /// <summary>When it last changed, as it says.</summary>
    public string? LastUpdated { get; init; }

    /// <summary>The facts by which the question selects, members aside; null when it selects by nothing.</summary>
    public SearchFacts? Search { get; set; }

    /// <summary>The persons that it speaks of, by logical id.</summary>
    public IReadOnlyDictionary<string, OfferedRecord> Persons { get; init; } = NoPersons;

    /// <summary>The consents that came with it, by the key of whom they are about.</summary>
    public ILookup<string, ConsentProvision> Provisions { get; init; } = NoProvisions;

    /// <summary>Whom it is about: the person or household, by <see cref="Interop.Contracts.Consents.ConsentSubject.Key"/>.</summary>
    public string Subject => Kind switch
    {
        RecordKind.Beneficiary => $"Patient/{Id}",
        RecordKind.Household => $"Group/{Id}",
        _ => $"Patient/{Beneficiary}",
    };
}
