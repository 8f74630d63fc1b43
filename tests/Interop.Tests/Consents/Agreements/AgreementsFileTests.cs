using Interop.Consents.Agreements;
using Interop.Contracts;

namespace Interop.Tests.Consents.Agreements;

public sealed class AgreementsFileTests
{
    private const string Good = """
        {"id":"a1","agency":"relief","partner":"ministry","status":"active","purposes":["audit","referral"],"categories":["identity","coarse-location"],
         "areas":["XX01"],"programmes":["*"],"start":"2026-01-01","end":"2026-12-31"}
        """;

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
    }

    [Fact]
    public void A_suspended_agreement_is_read_and_not_active() => Assert.False(Assert.Single(AgreementsFile.Parse(File(Good.Replace("active", "suspended", StringComparison.Ordinal))).Items).Active);

    [Fact]
    public void Empty_lists_agree_to_nothing()
    {
        var agreement = Assert.Single(AgreementsFile.Parse(File(
            """{"id":"a1","agency":"relief","partner":"m","status":"active","purposes":[],"categories":[],"areas":[],"programmes":[],"start":"2026-01-01","end":"2026-01-01"}""")).Items);

        Assert.Empty(agreement.Purposes);
        Assert.True(agreement.Categories.IsEmpty);
        Assert.Same(Limit.Nothing, agreement.Areas);
        Assert.Same(Limit.Nothing, agreement.Programmes);
    }

    [Theory]
    [InlineData("\"status\":\"active\"", "\"status\":\"Active\"", "agreements[0].status: must be one of active, suspended.")]
    [InlineData("\"status\":\"active\",", "", "agreements[0].status: must be a text that is not blank.")]
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
    public void A_problem_is_named_by_place_and_rule_and_the_file_yields_nothing(string good, string bad, string problem)
    {
        var file = AgreementsFile.Parse(File(Good.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Equal([problem], file.Problems);
        Assert.Empty(file.Items);
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
        var other = $$"""{"id":"a2","agency":"{{agency}}","partner":"{{partner}}","status":"{{status}}","purposes":["{{purpose}}"],"categories":[],"areas":[],"programmes":[],"start":"{{start}}","end":"{{end}}"}""";

        Assert.Equal(
            overlap ? ["agreements[1]: overlaps 'a1' in agency, partner, purpose and period; at most one agreement may answer a question."] : Array.Empty<string>(),
            AgreementsFile.Parse(File(Good, other)).Problems);
        Assert.Equal(
            overlap ? ["agreements[1]: overlaps 'a2' in agency, partner, purpose and period; at most one agreement may answer a question."] : Array.Empty<string>(),
            AgreementsFile.Parse(File(other, Good)).Problems);
    }

    private static string File(params string[] agreements) => $$"""{"version":1,"agreements":[{{string.Join(',', agreements)}}]}""";
}
