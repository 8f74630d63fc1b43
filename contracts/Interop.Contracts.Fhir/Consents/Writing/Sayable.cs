using Interop.Contracts.Consents;

namespace Interop.Contracts.Fhir.Consents.Writing;

/// <summary>What a consent record must hold to for FHIR to say it without contradiction; whoever makes records sees to it.</summary>
internal static class Sayable
{
    public static void Check(ConsentRecord consent)
    {
        var person = consent.Subject.Kind == RecordKind.Beneficiary;
        Require(person || consent.Subject.Kind == RecordKind.Household, "A consent is about a person or a household.");
        Require(consent.GivenByPerson is not { Kind: not RecordKind.Beneficiary }, "A person speaks, not a household.");
        Require(!person || consent.GivenByPerson is null || consent.GivenByPerson == consent.Subject || consent.GivenBy != ConsentDelegation.Self, "Whoever speaks for somebody else has a right to do so.");
        Require(!person || consent.GivenByPerson != consent.Subject || consent.GivenBy == ConsentDelegation.Self, "A person does not speak for themselves as somebody else.");
        Require(consent.CollectedAt is not { } moment || consent.CollectedOn is not { } day || DateOnly.FromDateTime(moment.DateTime) == day, "The day of collection is the day of its moment.");
        Require(consent.Evidence?.Jws is not { } jws || consent.Evidence == ConsentEvidence.OfToken(jws), "The reference and hash of a signed token are made from it.");
        Require(consent.Exceptions.All(exception => exception.Decision != consent.Clause.Decision), "An exception is of the opposite decision.");
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(rule);
        }
    }
}
