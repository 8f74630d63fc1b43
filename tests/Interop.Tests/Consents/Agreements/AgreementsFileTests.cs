using Interop.Consents.Agreements;
using Interop.Contracts;

namespace Interop.Tests.Consents.Agreements;

public sealed class AgreementsFileTests
{
    private const string Terms = """
        "id":"a1","agency":"relief","partner":"ministry","purposes":["audit","referral"],"categories":["identity","coarse-location"],
         "areas":["XX01"],"programmes":["*"],"start":"2026-01-01","end":"2026-12-31","operations":["read","search"]
        """;

    private const string Signed = """
        "document":{"reference":"files/a1.pdf","sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},
         "signatures":[{"party":"relief","by":"country director","on":"2025-12-10"},{"party":"ministry","by":"permanent secretary","on":"2025-12-11","jws":"e30.e30.AA"}]
        """;

    private const string Draft = $$"""{{{Terms}},"status":"suspended"}""";

    private const string Good = $$"""{{{Terms}},{{Signed}},"status":"active"}""";

    private const string Unsigned = "can be active only with the document's hash and the signatures of both parties, agency and partner.";

    [Fact]
    public void A_good_file_is_read_in_full()
    {
        var file = AgreementsFile.Parse(File(Good));

        Assert.Empty(file.Problems);
        var agreement = Assert.Single(file.Items);
        Assert.Equal(("a1", "relief", "ministry", true), (agreement.Id, agreement.Agency, agreement.Partner, agreement.Active));
        Assert.Equal([PurposeOfUse.Audit, PurposeOfUse.Referral], agreement.Purposes);
        Assert.Equal(Given.Set(DataCategory.Identity, DataCategory.CoarseLocation), agreement.Categories);
        Assert.Equal(["XX01"], agreement.Areas.Codes);
        Assert.True(agreement.Programmes.Everything && !agreement.Areas.Everything);
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), (agreement.Start, agreement.End));
        Assert.Equal([AgreedOperation.Read, AgreedOperation.Search], agreement.Operations);
        Assert.Equal(new("files/a1.pdf", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"), agreement.Document);
        Assert.Equal(
            [
                new AgreementSignature("relief", "country director", new(2025, 12, 10), null),
                new("ministry", "permanent secretary", new(2025, 12, 11), "e30.e30.AA"),
            ],
            agreement.Signatures);
        Assert.Equal((LegalBasis.Consent, OnwardSharing.None), (agreement.LegalBasis, agreement.OnwardSharing));
        Assert.Null(agreement.LegalBasisReference);
        Assert.Null(agreement.RetentionDays);
        Assert.Null(agreement.RequestsPerMinute);
        Assert.Null(agreement.RequestsPerDay);
    }

    [Fact]
    public void The_terms_that_may_be_left_out_are_read()
    {
        var agreement = Assert.Single(AgreementsFile.Parse(File(Good.Replace(
            "\"id\":",
            """
            "legalBasis":"consent","legalBasisReference":"Data Protection Act, section 9","retentionDays":365,"onwardSharing":"with-permission",
            "requestsPerMinute":60,"requestsPerDay":10000,"realIdentifiers":true,"id":
            """,
            StringComparison.Ordinal))).Items);

        Assert.Equal((LegalBasis.Consent, "Data Protection Act, section 9"), (agreement.LegalBasis, agreement.LegalBasisReference));
        Assert.Equal((365, OnwardSharing.WithPermission, 60, 10_000), (agreement.RetentionDays, agreement.OnwardSharing, agreement.RequestsPerMinute, agreement.RequestsPerDay));
        Assert.True(agreement.RealIdentifiers);
        Assert.False(Assert.Single(AgreementsFile.Parse(File(Good)).Items).RealIdentifiers);
    }

    [Theory]
    [InlineData("none", OnwardSharing.None)]
    [InlineData("with-permission", OnwardSharing.WithPermission)]
    [InlineData("same-purpose", OnwardSharing.SamePurpose)]
    public void Each_onward_sharing_has_its_code(string code, OnwardSharing expected) => Assert.Equal(
        expected,
        Assert.Single(AgreementsFile.Parse(File(Draft.Replace("\"id\":", $"\"onwardSharing\":\"{code}\",\"id\":", StringComparison.Ordinal))).Items).OnwardSharing);

    [Fact]
    public void Each_operation_has_its_code() => Assert.Equal(
        [AgreedOperation.ConsentWrite, AgreedOperation.Search],
        Assert.Single(AgreementsFile.Parse(File(Draft.Replace("\"read\",\"search\"", "\"consent-write\",\"search\"", StringComparison.Ordinal))).Items).Operations);

    [Fact]
    public void A_suspended_agreement_is_read_and_not_active() => Assert.False(Assert.Single(AgreementsFile.Parse(File(Good.Replace("active", "suspended", StringComparison.Ordinal))).Items).Active);

    [Fact]
    public void Empty_lists_agree_to_nothing()
    {
        var agreement = Assert.Single(AgreementsFile.Parse(File(
            """{"id":"a1","agency":"relief","partner":"m","status":"suspended","purposes":[],"categories":[],"areas":[],"programmes":[],"start":"2026-01-01","end":"2026-01-01","operations":[]}""")).Items);

        Assert.Empty(agreement.Purposes);
        Assert.True(agreement.Categories.IsEmpty);
        Assert.Same(Limit.Nothing, agreement.Areas);
        Assert.Same(Limit.Nothing, agreement.Programmes);
        Assert.Empty(agreement.Operations);
        Assert.Empty(agreement.Signatures);
        Assert.Null(agreement.Document);
    }

    [Theory]
    [InlineData("\"suspended\"", "\"Suspended\"", "agreements[0].status: must be one of active, suspended.")]
    [InlineData(",\"status\":\"suspended\"", "", "agreements[0].status: must be a text that is not blank.")]
    [InlineData("\"id\":\"a1\"", "\"id\":\"A1\"", "agreements[0].id: must be up to 64 lower-case letters, digits and hyphens.")]
    [InlineData("\"relief\"", "\"*\"", "agreements[0].agency: must be up to 64 lower-case letters, digits and hyphens.")]
    [InlineData("\"ministry\"", "\"*\"", "agreements[0].partner: must be up to 64 lower-case letters, digits and hyphens.")]
    [InlineData("\"audit\"", "\"*\"", "agreements[0].purposes: must hold only service-delivery, eligibility-verification, deduplication, referral, analytics, audit.")]
    [InlineData("\"identity\"", "\"*\"", "agreements[0].categories: must hold only identity,identifiers,demographics,contact,coarse-location,precise-location,household-composition,vulnerability,enrolment,assistance,photo,protection-concern.")]
    [InlineData("\"identity\"", "3", "agreements[0].categories: must hold texts that are not blank.")]
    [InlineData("[\"XX01\"]", "\"XX01\"", "agreements[0].areas: must be a list; write [] for none.")]
    [InlineData("[\"XX01\"]", "[\"*\",\"XX01\"]", "agreements[0].areas: must be [\"*\"] for all, or hold codes without '*'.")]
    [InlineData("[\"XX01\"]", "[\"*\",\"*\"]", "agreements[0].areas: must be [\"*\"] for all, or hold codes without '*'.")]
    [InlineData("[\"XX01\"]", "[\"XX*\"]", "agreements[0].areas: must be [\"*\"] for all, or hold codes without '*'.")]
    [InlineData("[\"XX01\"]", "[\"\"]", "agreements[0].areas: must hold texts that are not blank.")]
    [InlineData("[\"XX01\"]", "[null]", "agreements[0].areas: must hold texts that are not blank.")]
    [InlineData("[\"*\"]", "[\"cash\",\"*\"]", "agreements[0].programmes: must be [\"*\"] for all, or hold codes without '*'.")]
    [InlineData("[\"*\"]", "null", "agreements[0].programmes: must be a list; write [] for none.")]
    [InlineData("2026-01-01", "1.1.2026", "agreements[0].start: must be a date, written yyyy-MM-dd.")]
    [InlineData("2026-01-01", "2026-02-30", "agreements[0].start: must be a date, written yyyy-MM-dd.")]
    [InlineData("2026-12-31", "2025-12-31", "agreements[0].end: lies before start; an agreement needs a period.")]
    [InlineData("\"id\":", "\"wildcard\":true,\"id\":", "agreements[0].wildcard: is not a key known here; check its spelling or remove it.")]
    [InlineData("\"read\"", "\"write\"", "agreements[0].operations: must hold only read, search, consent-write, export.")]
    [InlineData(",\"operations\":[\"read\",\"search\"]", "", "agreements[0].operations: must be a list; write [] for none.")]
    [InlineData("\"id\":", "\"legalBasis\":\"contract\",\"id\":", "agreements[0].legalBasis: must be one of consent, vital-interest, public-task, legal-obligation.")]
    [InlineData("\"id\":", "\"legalBasisReference\":\" \",\"id\":", "agreements[0].legalBasisReference: must be a text that is not blank.")]
    [InlineData("\"id\":", "\"retentionDays\":0,\"id\":", "agreements[0].retentionDays: must be a whole number from 1 to 36500.")]
    [InlineData("\"id\":", "\"onwardSharing\":\"free\",\"id\":", "agreements[0].onwardSharing: must be one of none, with-permission, same-purpose.")]
    [InlineData("\"id\":", "\"requestsPerMinute\":-1,\"id\":", "agreements[0].requestsPerMinute: must be a whole number from 1 to 1000000.")]
    [InlineData("\"id\":", "\"requestsPerDay\":1.5,\"id\":", "agreements[0].requestsPerDay: must be a whole number from 1 to 1000000000.")]
    [InlineData("\"id\":", "\"document\":[],\"id\":", "agreements[0].document: must be an object.")]
    [InlineData("\"id\":", "\"document\":{\"reference\":\"x\",\"sha256\":\"ABC\"},\"id\":", "agreements[0].document.sha256: must be a SHA-256: 64 lower-case hexadecimal digits.")]
    [InlineData("\"id\":", "\"document\":{\"sha256\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"},\"id\":", "agreements[0].document.reference: must be a text that is not blank.")]
    [InlineData("\"id\":", "\"signatures\":{},\"id\":", "agreements[0].signatures: must be a list; write [] for none.")]
    [InlineData("\"id\":", "\"signatures\":[{\"party\":\"The Ministry\",\"by\":\"x\",\"on\":\"2026-01-01\"}],\"id\":", "agreements[0].signatures[0].party: must be up to 64 lower-case letters, digits and hyphens.")]
    [InlineData("\"id\":", "\"signatures\":[{\"party\":\"m\",\"by\":\"\",\"on\":\"2026-01-01\"}],\"id\":", "agreements[0].signatures[0].by: must be a text that is not blank.")]
    [InlineData("\"id\":", "\"signatures\":[{\"party\":\"m\",\"by\":\"x\",\"on\":\"today\"}],\"id\":", "agreements[0].signatures[0].on: must be a date, written yyyy-MM-dd.")]
    [InlineData("\"id\":", "\"signatures\":[{\"party\":\"m\",\"by\":\"x\",\"on\":\"2026-01-01\",\"name\":\"A\"}],\"id\":", "agreements[0].signatures[0].name: is not a key known here; check its spelling or remove it.")]
    [InlineData("\"id\":", "\"version\":1,\"id\":", "agreements[0].version: is not a key known here; check its spelling or remove it.")]
    public void A_problem_is_named_by_place_and_rule_and_the_file_yields_nothing(string good, string bad, string problem)
    {
        var file = AgreementsFile.Parse(File(Draft.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Equal([problem], file.Problems);
        Assert.Empty(file.Items);
    }

    [Theory]
    [InlineData("\"document\":", "\"other\":")]
    [InlineData("{\"party\":\"relief\",\"by\":\"country director\",\"on\":\"2025-12-10\"},", "")]
    [InlineData("\"party\":\"relief\"", "\"party\":\"shelter\"")]
    [InlineData("\"party\":\"ministry\"", "\"party\":\"relief\"")]
    public void Without_document_and_both_signatures_an_agreement_cannot_be_active(string good, string bad)
    {
        Assert.Contains($"agreements[0].status: {Unsigned}", AgreementsFile.Parse(File(Good.Replace(good, bad, StringComparison.Ordinal))).Problems);
        Assert.DoesNotContain(
            $"agreements[0].status: {Unsigned}",
            AgreementsFile.Parse(File(Good.Replace(good, bad, StringComparison.Ordinal).Replace("active", "suspended", StringComparison.Ordinal))).Problems);
    }

    [Theory]
    [InlineData("vital-interest", "referral", "2026-03-31", null)]
    [InlineData("vital-interest", "referral", "2026-04-01", "agreements[0].end: lies too late: an agreement on this legal basis may last 90 days.")]
    [InlineData("vital-interest", "audit", "2026-03-31", "agreements[0].purposes: must hold only service-delivery, referral on this legal basis.")]
    [InlineData("public-task", "audit", "2027-01-01", null)]
    [InlineData("public-task", "audit", "2027-01-02", "agreements[0].end: lies too late: an agreement on this legal basis may last 366 days.")]
    [InlineData("public-task", "analytics", "2026-12-31", "agreements[0].purposes: must hold only service-delivery, eligibility-verification, deduplication, audit on this legal basis.")]
    [InlineData("legal-obligation", "audit", "2027-01-01", null)]
    [InlineData("legal-obligation", "audit", "2027-01-02", "agreements[0].end: lies too late: an agreement on this legal basis may last 366 days.")]
    [InlineData("legal-obligation", "service-delivery", "2026-12-31", "agreements[0].purposes: must hold only eligibility-verification, audit on this legal basis.")]
    public void A_legal_basis_other_than_consent_has_its_purposes_and_its_longest_period(string basis, string purpose, string end, string? problem)
    {
        var file = AgreementsFile.Parse(File(OnBasis(basis, "\"legalBasisReference\":\"Act 7\",", purpose, end)));

        Assert.Equal(problem is null ? [] : [problem], file.Problems);
        Assert.Equal(problem is null ? 1 : 0, file.Items.Count);
    }

    [Theory]
    [InlineData("vital-interest", "referral")]
    [InlineData("public-task", "audit")]
    [InlineData("legal-obligation", "audit")]
    public void A_legal_basis_other_than_consent_names_what_gives_it(string basis, string purpose) => Assert.Equal(
        ["agreements[0].legalBasisReference: must name the law or finding that gives the basis."],
        AgreementsFile.Parse(File(OnBasis(basis, "", purpose, "2026-02-01"))).Problems);

    [Fact]
    public void One_agreement_is_read_by_itself_with_its_own_rules()
    {
        Assert.Equal("a1", Assert.Single(AgreementsFile.ParseOne(Good).Items).Id);
        Assert.Equal([$"status: {Unsigned}"], AgreementsFile.ParseOne(Draft.Replace("suspended", "active", StringComparison.Ordinal)).Problems);
        Assert.Equal(["The file must hold a JSON object."], AgreementsFile.ParseOne("[]").Problems);
    }

    [Fact]
    public void An_agreement_of_one_day_is_fine() => Assert.Single(AgreementsFile.Parse(File(Good.Replace("2026-12-31", "2026-01-01", StringComparison.Ordinal))).Items);

    [Fact]
    public void Every_problem_is_reported_at_once_and_good_agreements_beside_it_do_not_count()
    {
        var file = AgreementsFile.Parse(File(Good, """{"id":"a2","agency":"shelter","partner":"ministry","status":"on","purposes":["fun"],"categories":[],"areas":[],"programs":[]}"""));

        Assert.Equal(
            [
                "agreements[1].status: must be one of active, suspended.",
                "agreements[1].purposes: must hold only service-delivery, eligibility-verification, deduplication, referral, analytics, audit.",
                "agreements[1].programmes: must be a list; write [] for none.",
                "agreements[1].start: must be a text that is not blank.",
                "agreements[1].end: must be a text that is not blank.",
                "agreements[1].operations: must be a list; write [] for none.",
                "agreements[1].programs: is not a key known here; check its spelling or remove it.",
            ],
            file.Problems);
        Assert.Empty(file.Items);
    }

    [Fact]
    public void An_id_that_stands_twice_is_a_problem() => Assert.Equal(
        ["agreements: the id 'a1' stands more than once; give each agreement its own."],
        AgreementsFile.Parse(File(Good, Good.Replace("relief", "shelter", StringComparison.Ordinal))).Problems);

    [Theory]
    [InlineData("relief", "ministry", "active", "audit", "2026-12-31", "2027-12-31", true)]
    [InlineData("relief", "ministry", "active", "audit", "2025-01-01", "2026-01-01", true)]
    [InlineData("relief", "ministry", "active", "audit", "2026-03-01", "2026-03-01", true)]
    [InlineData("relief", "ministry", "active", "audit", "2027-01-01", "2027-12-31", false)]
    [InlineData("relief", "ministry", "active", "audit", "2025-01-01", "2025-12-31", false)]
    [InlineData("relief", "ministry", "active", "analytics", "2026-01-01", "2026-12-31", false)]
    [InlineData("relief", "ministry", "suspended", "audit", "2026-01-01", "2026-12-31", false)]
    [InlineData("relief", "foodaid", "active", "audit", "2026-01-01", "2026-12-31", false)]
    [InlineData("shelter", "ministry", "active", "audit", "2026-01-01", "2026-12-31", false)]
    public void Two_agreements_that_could_both_answer_are_a_problem(string agency, string partner, string status, string purpose, string start, string end, bool overlap)
    {
        var other = $$"""{"id":"a2","agency":"{{agency}}","partner":"{{partner}}","status":"{{status}}","purposes":["{{purpose}}"],"categories":[],"areas":[],"programmes":[],"start":"{{start}}","end":"{{end}}","operations":[],"document":{"reference":"x","sha256":"{{new string('0', 64)}}"},"signatures":[{"party":"{{agency}}","by":"x","on":"2025-12-10"},{"party":"{{partner}}","by":"x","on":"2025-12-10"}]}""";

        Assert.Equal(
            overlap ? ["agreements[1]: overlaps 'a1' in agency, partner, purpose and period; at most one agreement may answer a question."] : Array.Empty<string>(),
            AgreementsFile.Parse(File(Good, other)).Problems);
        Assert.Equal(
            overlap ? ["agreements[1]: overlaps 'a2' in agency, partner, purpose and period; at most one agreement may answer a question."] : Array.Empty<string>(),
            AgreementsFile.Parse(File(other, Good)).Problems);
    }

    private static string OnBasis(string basis, string reference, string purpose, string end) => Good
        .Replace("\"id\":", $"\"legalBasis\":\"{basis}\",{reference}\"id\":", StringComparison.Ordinal)
        .Replace("\"audit\",\"referral\"", $"\"{purpose}\"", StringComparison.Ordinal)
        .Replace("2026-12-31", end, StringComparison.Ordinal);

    private static string File(params string[] agreements) => $$"""{"version":1,"agreements":[{{string.Join(',', agreements)}}]}""";
}
