using System.Globalization;
using Interop.Contracts;
using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.Querying;

namespace Interop.Gateway.Filtering;

/// <summary>Reads from a record the facts by which a question selects.</summary>
internal static class SearchFactsReader
{
    /// <summary>The facts, those of members aside.</summary>
    public static SearchFacts Read(RecordView view, OfferedRecord record) => new()
    {
        Id = record.Id,
        Identifiers = (record.Person?.Identifiers ?? record.Household?.Identifiers) ?? [],
        NameParts = NameParts(view),
        Gender = WireCodes.Genders.TryParse(view.Text(RecordView.Root, "gender"u8), out var gender) ? gender : null,
        BirthDate = record.Person?.BirthDate,
        Pcodes = (record.Person?.Pcodes ?? record.Household?.Pcodes) ?? [],
        LastUpdated = DateTimeOffset.TryParse(record.LastUpdated, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null,
        BeneficiaryId = record.Beneficiary,
        Programme = record.Programme,
        Status = view.Text(RecordView.Root, "status"u8),
    };

    private static List<string> NameParts(RecordView view)
    {
        var parts = new List<string>();
        if (view.Plan.Kind != RecordKind.Beneficiary || view.Find(RecordView.Root, "name"u8) is not (>= 0 and var list) || view.Shape(list) != TapeShape.Array)
        {
            return parts;
        }

        for (var i = list + 1; i < view.End(list); i = view.Behind(i))
        {
            if (view.Shape(i) == TapeShape.Object)
            {
                Add(view.Text(i, "text"u8), parts);
                Add(view.Text(i, "family"u8), parts);
                parts.AddRange(view.Find(i, "given"u8) is >= 0 and var given && view.Shape(given) == TapeShape.Array ? view.Texts(given) : []);
            }
        }

        return parts;
    }

    private static void Add(string? part, List<string> parts)
    {
        if (part is not null)
        {
            parts.Add(part);
        }
    }
}
