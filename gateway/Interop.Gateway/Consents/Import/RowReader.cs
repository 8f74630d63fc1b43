using System.Text.Json;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;

namespace Interop.Gateway.Consents.Import;

/// <summary>Reads a row as a consent, or tells everything that is wrong with it; nothing is guessed, trimmed or passed over.</summary>
internal static class RowReader
{
    private const int LongestNumber = 100;
    private static readonly string[] Kinds = ["person", "household"];

    public static (ConsentRecord? Consent, IReadOnlyList<RowProblem> Problems) Read(ImportRow row, string agency)
    {
        if (row.Problem is { } unreadable)
        {
            return (null, [unreadable]);
        }

        var problems = Own(row).ToList();
        var resource = new RowResource(row);
        var consent = Read(resource.Json, row.ConsentId(agency), resource, problems);
        if (consent is null || problems.Count > 0)
        {
            return (null, problems);
        }

        consent = consent with { Agency = agency, Evidence = row[ImportColumns.Evidence] is { } proof ? new(proof, row[ImportColumns.EvidenceHash]) : null };
        try
        {
            // What is about to be stored is read as it will be read from the store.
            consent = Read(JsonSerializer.Deserialize<JsonElement>(ConsentJson.Serialize(consent)), consent.Id, resource, problems) ?? consent;
        }
        catch (ArgumentException error)
        {
            problems.Add(new("", error.Message, "Correct the cells that contradict each other."));
        }

        return problems.Count > 0 ? (null, problems) : (consent, []);
    }

    private static IEnumerable<RowProblem> Own(ImportRow row)
    {
        if (row[ImportColumns.Number] is not { Length: <= LongestNumber } number || number.Trim() != number || number.Any(char.IsControl))
        {
            yield return new(ImportColumns.Number, $"Each consent has a number of its own: a text of 1 to {LongestNumber} characters without blank ends.", "Give the number of its form; the same consent keeps its number in every file.");
        }

        if (!Kinds.Contains(row[ImportColumns.SubjectKind], StringComparer.Ordinal))
        {
            yield return new(ImportColumns.SubjectKind, $"This is one of {string.Join(", ", Kinds)}.", "Give one of these codes.");
        }

        if (row[ImportColumns.SubjectId] is null == row[ImportColumns.SubjectIdentifier] is null)
        {
            yield return new(ImportColumns.SubjectId, $"A consent is about one person or household, by {ImportColumns.SubjectId} or by {ImportColumns.SubjectIdentifier}.", "Fill exactly one of the two cells.");
        }

        if (row[ImportColumns.GivenById] is not null && row[ImportColumns.GivenByIdentifier] is not null)
        {
            yield return new(ImportColumns.GivenById, $"One person spoke, by {ImportColumns.GivenById} or by {ImportColumns.GivenByIdentifier}.", "Fill one of the two cells at most.");
        }

        if (row[ImportColumns.EvidenceHash] is not null && row[ImportColumns.Evidence] is null)
        {
            yield return new(ImportColumns.Evidence, "A hash is of some evidence.", "Say where the evidence is kept.");
        }
    }

    private static ConsentRecord? Read(object json, string id, RowResource resource, List<RowProblem> problems)
    {
        var element = json is JsonElement known ? known : JsonSerializer.SerializeToElement(json);
        switch (ConsentJson.Read(element, id))
        {
            case ConsentReading.Read read:
                return read.Consent;
            case ConsentReading.Problems { Found: var found }:
                problems.AddRange(found.Select(one => new RowProblem(resource.Column(one.Place), one.Rule, one.Fix)).DistinctBy(one => (one.Column, one.Rule)));
                return null;
            default:
                throw new InvalidOperationException("A consent is read, or its problems are.");
        }
    }
}
