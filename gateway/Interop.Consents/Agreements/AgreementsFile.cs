using Interop.Consents.Files;

namespace Interop.Consents.Agreements;

/// <summary>Reads the file of sharing agreements: <c>{"version":1,"agreements":[…]}</c>.</summary>
public static class AgreementsFile
{
    private static readonly Dictionary<string, OnwardSharing> Onward = new(StringComparer.Ordinal)
    {
        ["none"] = OnwardSharing.None,
        ["with-permission"] = OnwardSharing.WithPermission,
        ["same-purpose"] = OnwardSharing.SamePurpose,
    };

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
            if (agreements.Take(i).FirstOrDefault(other => Overlap(other, agreements[i])) is { } overlapping)
            {
                problems.Add($"agreements[{i}]: overlaps '{overlapping.Id}' in agency, partner, purpose and period; at most one agreement may answer a question.");
            }
        }

        return new(agreements, problems);
    }

    /// <summary>Reads one agreement; its own rules are checked, its place among others is not.</summary>
    public static PolicyFile<SharingAgreement> ParseOne(string json)
    {
        var problems = new List<string>();
        return new(ObjectReader.One(json, problems, Read) is { } agreement ? [agreement] : [], problems);
    }

    /// <summary>Whether both would answer the same question on some day, so that neither could.</summary>
    public static bool Overlap(SharingAgreement a, SharingAgreement b) =>
        a.Active && b.Active && a.Agency == b.Agency && a.Partner == b.Partner
        && a.Start <= b.End && b.Start <= a.End && a.Purposes.Intersect(b.Purposes).Any();

    private static SharingAgreement Read(ObjectReader item)
    {
        var agreement = Terms(item);
        item.Require(agreement.Start <= agreement.End, "end", "lies before start; an agreement needs a period.");
        item.Require(
            !agreement.Active || (agreement.Document is not null && Signed(agreement, agreement.Agency) && Signed(agreement, agreement.Partner)),
            "status",
            "can be active only with the document's hash and the signatures of both parties, agency and partner.");
        if (agreement.LegalBasis != LegalBasis.Consent)
        {
            item.Require(agreement.LegalBasisReference is not null, "legalBasisReference", "must name the law or finding that gives the basis.");
            item.Require(
                agreement.End.DayNumber - agreement.Start.DayNumber < LegalBasisLimits.LongestDays(agreement.LegalBasis),
                "end",
                $"lies too late: an agreement on this legal basis may last {LegalBasisLimits.LongestDays(agreement.LegalBasis)} days.");
            item.Require(
                agreement.Purposes.All(LegalBasisLimits.Purposes(agreement.LegalBasis).Contains),
                "purposes",
                $"must hold only {string.Join(", ", LegalBasisLimits.Purposes(agreement.LegalBasis))} on this legal basis.");
        }

        return agreement;
    }

    private static bool Signed(SharingAgreement agreement, string party) => agreement.Signatures.Any(signature => signature.Party == party);

    private static SharingAgreement Terms(ObjectReader item) => new()
    {
        Id = item.Name("id"),
        Agency = item.Name("agency"),
        Partner = item.Name("partner"),
        Active = item.Code("status", ObjectReader.Statuses),
        StatusReason = item.OptionalText("statusReason"),
        Purposes = item.Purposes("purposes"),
        Categories = item.Categories("categories"),
        Areas = Within(item, "areas"),
        Programmes = Within(item, "programmes"),
        Start = item.Date("start"),
        End = item.Date("end"),
        Operations = [.. item.List("operations", text => AgreedOperationCode.All.TryGetValue(text, out var operation) ? (AgreedOperation?)operation : null, $"must hold only {string.Join(", ", AgreedOperationCode.All.Keys)}.").OfType<AgreedOperation>()],
        LegalBasis = item.OptionalCode("legalBasis", LegalBasisCode.All),
        LegalBasisReference = item.OptionalText("legalBasisReference"),
        RetentionDays = item.OptionalNumber("retentionDays", 1, 36_500),
        OnwardSharing = item.OptionalCode("onwardSharing", Onward),
        RequestsPerMinute = item.OptionalNumber("requestsPerMinute", 1, 1_000_000),
        RequestsPerDay = item.OptionalNumber("requestsPerDay", 1, 1_000_000_000),
        RealIdentifiers = item.OptionalFlag("realIdentifiers"),
        Document = item.Optional("document", document => new AgreementDocument(document.Text("reference"), document.Sha256("sha256"))),
        Signatures = item.OptionalObjects("signatures", signature => new AgreementSignature(
            signature.Name("party"), signature.Text("by"), signature.Date("on"), signature.OptionalText("jws"))),
    };

    private static Limit Within(ObjectReader item, string key)
    {
        var codes = item.Texts(key);
        item.Require(codes is ["*"] || !codes.Any(code => code.Contains('*', StringComparison.Ordinal)), key, "must be [\"*\"] for all, or hold codes without '*'.");
        return Limit.To(codes);
    }
}
