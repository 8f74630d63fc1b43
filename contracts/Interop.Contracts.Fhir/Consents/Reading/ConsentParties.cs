using Interop.Contracts.Consents;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>
/// Whose data the consent is about, and who spoke. <c>patient</c> is the person it is about or, beside the extension consent-household,
/// the person who spoke for the household. <c>performer</c> is whoever spoke; somebody else than the person needs a right to do so.
/// </summary>
internal static class ConsentParties
{
    public static (ConsentSubject? Subject, ConsentDelegation GivenBy, ConsentSubject? Person) Read(StrictObject consent, ConsentExtensions said)
    {
        var patient = consent.Optional("patient") is { } reference ? ConsentParts.Subject(reference, RecordKind.Beneficiary) : null;
        var performer = consent.Single("performer") is { } who ? ConsentParts.Subject(who, RecordKind.Beneficiary) : null;
        if (said.AboutHousehold)
        {
            if (patient is not null && performer is not null && patient != performer)
            {
                consent.Refuse("performer", "In a household's consent, patient and performer are the person who spoke.", "Give that person as the patient.");
            }

            return (said.Household, said.GivenBy, patient ?? performer);
        }

        if (!consent.Has("patient"))
        {
            consent.Refuse("patient", "A consent is about a person or a household.", "Give the person as the patient, or the household in the extension consent-household.");
        }

        var other = performer == patient ? null : performer;
        if (other is not null && said.GivenBy == ConsentDelegation.Self)
        {
            consent.Refuse("performer", "Whoever speaks for somebody else has a right to do so.", "Name the right in the extension consent-delegation, or give the patient as the performer.");
        }
        else if (performer is not null && other is null && said.GivenBy != ConsentDelegation.Self)
        {
            consent.Refuse("performer", "A person does not speak for themselves as somebody else.", "Leave out the extension consent-delegation, or give whoever spoke as the performer.");
        }

        return (patient, said.GivenBy, other);
    }
}
