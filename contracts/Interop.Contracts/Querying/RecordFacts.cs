using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;

namespace Interop.Contracts.Querying;

/// <summary>What of each kind of record can be searched: the one function by which adapters and the gateway check a record against a query.</summary>
public static class RecordFacts
{
    private const string Completed = "completed";

    /// <summary>The facts of a record; a name known only as one text counts by each of its words too.</summary>
    public static SearchFacts Of(RegistryRecord record) => record switch
    {
        Beneficiary person => new()
        {
            Id = person.Id,
            LastUpdated = person.LastUpdated,
            Identifiers = person.Identifiers,
            NameParts = [.. person.Names.SelectMany(Parts).Distinct(StringComparer.Ordinal)],
            SortName = person.Names is [var name, ..] ? SortOrder.Name(name.Text, name.Family, name.Given) : null,
            Gender = person.Gender,
            BirthDate = person.BirthDate,
            Pcodes = Pcodes(person.Location),
        },
        Household household => new()
        {
            Id = household.Id,
            LastUpdated = household.LastUpdated,
            Identifiers = household.Identifiers,
            Pcodes = Pcodes(household.Location),
            MemberIds = [.. household.Members.Select(member => member.BeneficiaryId)],
        },
        Enrolment enrolment => new()
        {
            Id = enrolment.Id,
            LastUpdated = enrolment.LastUpdated,
            BeneficiaryId = enrolment.BeneficiaryId,
            Programme = enrolment.Programme.Code,
            Status = Status(enrolment.Status),
        },
        Assistance assistance => new()
        {
            Id = assistance.Id,
            LastUpdated = assistance.LastUpdated,
            BeneficiaryId = assistance.BeneficiaryId,
            Programme = assistance.Programme?.Code,
            Status = Completed,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(record)),
    };

    /// <summary>The status of an enrolment on the wire.</summary>
    public static string Status(EnrolmentStatus status) => status switch
    {
        EnrolmentStatus.Active => "active",
        EnrolmentStatus.Draft => "draft",
        EnrolmentStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private static IEnumerable<string> Parts(PersonName name) =>
        name.Text is null ? name.Parts() : name.Parts().Concat(name.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Pcodes(Location? location) =>
        location is null ? [] : [.. location.Areas.Select(area => area.Pcode).OfType<string>()];
}
