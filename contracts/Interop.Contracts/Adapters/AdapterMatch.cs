using Interop.Contracts.Consents;
using Interop.Contracts.People;

namespace Interop.Contracts.Adapters;

/// <summary>One record of an answer, with all that is needed to decide about it.</summary>
/// <param name="Record">The record.</param>
/// <param name="Position">An opaque token: <see cref="Querying.BeneficiaryQuery.After"/> it, the next record follows.</param>
/// <param name="Subjects">Every person the record speaks of, other than the record itself: members, the one enrolled or assisted.</param>
/// <param name="Consents">Every consent on record of each of those persons and of the record itself.</param>
public sealed record AdapterMatch(
    RegistryRecord Record,
    string Position,
    IReadOnlyList<Beneficiary> Subjects,
    IReadOnlyList<CollectedConsent> Consents);
