using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>The provision to the clause, and the provisions within it to its exceptions, one level deep and each of the opposite type.</summary>
internal static class ClauseReader
{
    private const string ActionSystem = "http://terminology.hl7.org/CodeSystem/consentaction";

    public static (ConsentClause? Clause, IReadOnlyList<ConsentClause> Exceptions) Read(StrictObject provision)
    {
        var inner = provision.List("provision");
        var clause = Clause(provision);
        var exceptions = new List<ConsentClause>();
        foreach (var nested in inner)
        {
            if (Clause(nested) is not { } exception)
            {
                continue;
            }

            exceptions.Add(exception);
            if (exception.Decision == clause?.Decision)
            {
                nested.Refuse("type", "An exception is of the opposite type to the provision it stands in.", "Turn the type round, or write it as a consent of its own.");
            }
        }

        return (clause, exceptions);
    }

    private static ConsentClause? Clause(StrictObject provision)
    {
        var type = provision.RequiredText("type");
        var understood = WireCodes.Decisions.TryParse(type, out var decision);
        if (!understood && type is not null)
        {
            provision.Refuse("type", "This is permit or deny.", "Give one of the two.");
        }

        var (start, end) = Period(provision.Optional("period"));
        var recipients = new Recipients();
        provision.List("actor").ForEach(recipients.Add);
        var purposes = provision.List("purpose").ConvertAll(Purpose).OfType<PurposeOfUse>().ToList();
        var categories = DataCategorySet.Of(provision.List("class").ConvertAll(Category).OfType<DataCategory>());
        var programmes = new List<string>();
        ConsentParts.Extensions(provision, (url, extension) =>
        {
            if (url != FhirNames.ConsentProgramme)
            {
                return false;
            }

            programmes.Add(extension.RequiredText("valueString") ?? "");
            return true;
        });
        provision.List("action").ForEach(Action);
        provision.Close();
        return !understood ? null : new()
        {
            Decision = decision,
            Recipients = recipients.Partners,
            RecipientClasses = recipients.Classes,
            Purposes = purposes,
            Categories = categories,
            Programmes = programmes,
            Start = start,
            End = end,
        };
    }

    private static (DateOnly? Start, DateOnly? End) Period(StrictObject? period)
    {
        if (period is null)
        {
            return default;
        }

        var (start, end) = (Day(period, "start"), Day(period, "end"));
        period.Close();
        if (end < start)
        {
            period.Refuse(null, "A period does not end before it starts.", "Correct the days.");
        }
        else if (!period.Has("start") && !period.Has("end"))
        {
            period.Refuse(null, "A period has a start or an end.", "Leave an empty period out.");
        }

        return (start, end);
    }

    private static DateOnly? Day(StrictObject period, string name)
    {
        var text = period.Text(name);
        var day = text is null ? null : ConsentParts.Day(text);
        if (text is not null && day is null)
        {
            period.Refuse(name, "A consent holds by whole days.", "Write the day as 2026-03-01.");
        }

        return day;
    }

    private static PurposeOfUse? Purpose(StrictObject coding)
    {
        var (system, code) = ConsentParts.Coding(coding);
        var purpose = ConsentPurposes.Of(system, code);
        if (purpose is null && code is not null)
        {
            coding.Refuse(null, $"A purpose is one of {string.Join(", ", PurposeOfUse.All)} of {FhirNames.PurposeSystem}, or {ConsentPurposes.EligibilityVerification} of HL7's v3-ActReason.", "Name one of these purposes.");
        }

        return purpose;
    }

    private static DataCategory? Category(StrictObject coding)
    {
        var (system, code) = ConsentParts.Coding(coding);
        if (system == FhirNames.DataCategorySystem && DataCategoryCode.TryParse(code, out var category))
        {
            return category;
        }

        coding.Refuse(null, $"A class is one of {DataCategorySet.All} of {FhirNames.DataCategorySystem}.", "Name one of these data categories.");
        return null;
    }

    private static void Action(StrictObject action)
    {
        if (ConsentParts.Concept(action) is not (ActionSystem, "access" or "disclose"))
        {
            action.Refuse(null, "A consent is about access and disclosure; no other action can be enforced here.", "Leave action out, or name access or disclose.");
        }
    }
}
