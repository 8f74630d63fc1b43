using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>Consent to consent record, from the top.</summary>
internal static class ConsentResourceReader
{
    public static ConsentRecord? Read(StrictObject consent, string? assignedId)
    {
        ConsentFrame.Check(consent);
        var id = Id(consent, assignedId);
        var said = ConsentExtensions.Read(consent);
        var status = ConsentStatusReader.Read(consent, said.Status);
        var (subject, givenBy, person) = ConsentParties.Read(consent, said);
        var (day, moment) = Collected(consent);
        var agency = Agency(consent);
        var evidence = EvidenceReader.Read(consent);
        var (clause, exceptions) = consent.Required("provision") is { } provision ? ClauseReader.Read(provision) : default;
        var policies = ConsentPolicies.Read(consent, refusal: clause?.Decision == ConsentDecision.Deny);
        consent.Close();
        return id is null || subject is null || clause is null ? null : new()
        {
            Id = id,
            Subject = subject,
            Agency = agency,
            Status = status.Status,
            StatusReason = status.Reason,
            StatusAt = status.At,
            Clause = clause,
            Exceptions = exceptions,
            GivenBy = givenBy,
            GivenByPerson = person,
            Collector = said.Collector,
            CollectedOn = day,
            CollectedAt = moment,
            Method = said.Method,
            Notice = said.Notice,
            Evidence = evidence,
            Policies = policies,
        };
    }

    private static string? Id(StrictObject consent, string? assignedId)
    {
        if (assignedId is not null)
        {
            consent.Skip("id");
            return assignedId;
        }

        var id = consent.RequiredText("id");
        if (id is not null && !SearchParser.IsLogicalId(id))
        {
            consent.Refuse("id", "A logical id is 1 to 64 of A-Z, a-z, 0-9, hyphen and dot.", "Give such an id.");
        }

        return id;
    }

    private static (DateOnly? Day, DateTimeOffset? Moment) Collected(StrictObject consent)
    {
        if (consent.Text("dateTime") is not { } text)
        {
            return default;
        }

        if (ConsentParts.Day(text) is { } day)
        {
            return (day, null);
        }

        if (ConsentParts.Moment(text) is { } moment)
        {
            return (DateOnly.FromDateTime(moment.DateTime), moment);
        }

        consent.Refuse("dateTime", "This is a day, or a moment to the second with a time zone.", "Write 2026-03-01 or 2026-03-01T09:30:00+03:00.");
        return default;
    }

    private static string? Agency(StrictObject consent)
    {
        if (consent.Single("organization") is not { } organization)
        {
            return null;
        }

        var (literal, identifier) = ConsentParts.Reference(organization, "Organization");
        if (identifier is not null && identifier.System != FhirNames.AgencySystem)
        {
            organization.Refuse("identifier.system", $"The agency's identifier is of the system {FhirNames.AgencySystem}.", "Give the agency's short name in that system.");
        }

        return literal ?? identifier?.Value;
    }
}
