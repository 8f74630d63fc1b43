using Interop.Consents.Files;

namespace Interop.Consents.Agreements;

/// <summary>Reads the file of sharing agreements: <c>{"version":1,"agreements":[…]}</c>.</summary>
public static class AgreementsFile
{
    /// <summary>Reads the file's text; every problem found is reported, and one problem is enough to have no agreements.</summary>
    public static PolicyFile<SharingAgreement> Parse(string json)
    {
        var problems = new List<string>();
        var agreements = ObjectReader.Items(json, "agreements", problems, Read);
        foreach (var twice in agreements.GroupBy(agreement => agreement.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add($"agreements: the id '{twice.Key}' stands more than once; give each agreement its own.");
        }

        for (var i = 0; i < agreements.Count; i++)
        {
            if (agreements[i].Start > agreements[i].End)
            {
                problems.Add($"agreements[{i}].end: lies before start; an agreement needs a period.");
            }

            if (agreements.Take(i).FirstOrDefault(other => Overlap(other, agreements[i])) is { } overlapping)
            {
                problems.Add($"agreements[{i}]: overlaps '{overlapping.Id}' in agency, partner, purpose and period; at most one agreement may answer a question.");
            }
        }

        return new(agreements, problems);
    }

    private static SharingAgreement Read(ObjectReader item) => new()
    {
        Id = item.Name("id"),
        Agency = item.Name("agency"),
        Partner = item.Name("partner"),
        Active = item.Code("status", ObjectReader.Statuses),
        Purposes = item.Purposes("purposes"),
        Categories = item.Categories("categories"),
        Areas = Within(item, "areas"),
        Programmes = Within(item, "programmes"),
        Start = item.Date("start"),
        End = item.Date("end"),
    };

    private static Limit Within(ObjectReader item, string key)
    {
        var codes = item.Texts(key);
        item.Require(codes is ["*"] || !codes.Any(code => code.Contains('*', StringComparison.Ordinal)), key, "must be [\"*\"] for all, or hold codes without '*'.");
        return Limit.To(codes);
    }

    private static bool Overlap(SharingAgreement a, SharingAgreement b) =>
        a.Active && b.Active && a.Agency == b.Agency && a.Partner == b.Partner
        && a.Start <= b.End && b.Start <= a.End && a.Purposes.Intersect(b.Purposes).Any();
}
