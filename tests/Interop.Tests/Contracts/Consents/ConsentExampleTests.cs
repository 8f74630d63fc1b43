using System.Text.Json.Nodes;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Contracts.Fhir.Resources;
using Interop.Tests.Contracts.Profiles;

namespace Interop.Tests.Contracts.Consents;

/// <summary>Consents of our own in the shapes of IHE PCF's examples, and what each says.</summary>
public sealed class ConsentExampleTests
{
    private const string Policy = "https://relief.example/policies/data-sharing/2";

    private static readonly ConsentRecord Base = new()
    {
        Id = "",
        Subject = ConsentSubject.Person("7f3c2a10-amina"),
        Agency = "relief",
        Status = ConsentStatus.Given,
        Clause = Permit(),
        CollectedOn = new(2025, 2, 28),
        Evidence = new("DocumentReference/form-2025-0041", null),
        Policies = [Policy],
    };

    private static readonly Dictionary<string, ConsentRecord> Expected = new()
    {
        ["basic-opt-in"] = Base with { Clause = Humanitarian(DataCategory.Identity, DataCategory.Demographics, DataCategory.CoarseLocation) },
        ["basic-opt-out"] = Base with { Clause = new() },
        ["basic-refused"] = Base with { Status = ConsentStatus.Refused, Clause = Humanitarian(DataCategory.Identity) },
        ["basic-ink-on-paper"] = Base with
        {
            Method = CollectionMethod.Written,
            Evidence = new("https://relief.example/forms/2025-0041.pdf", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Clause = Permit(DataCategory.Identity, DataCategory.Contact) with
            {
                RecipientClasses = [RecipientClass.Humanitarian, RecipientClass.Government],
                Purposes = [PurposeOfUse.ServiceDelivery, PurposeOfUse.Referral],
                End = new(2026, 12, 31),
            },
        },
        ["intermediate-purpose"] = Base with
        {
            Clause = Permit(DataCategory.Identity, DataCategory.Identifiers) with
            {
                RecipientClasses = [RecipientClass.Government],
                Purposes = [PurposeOfUse.EligibilityVerification, PurposeOfUse.Deduplication],
            },
        },
        ["intermediate-named-recipient"] = Base with
        {
            Clause = Permit(DataCategory.Identity, DataCategory.HouseholdComposition) with { Recipients = ["ministry", "foodaid"], Purposes = [PurposeOfUse.ServiceDelivery] },
        },
        ["intermediate-timeframe"] = Base with
        {
            CollectedAt = new(2025, 2, 28, 9, 30, 0, TimeSpan.FromHours(3)),
            Clause = Foodaid(DataCategory.Identity, DataCategory.Assistance) with { Start = new(2025, 3, 1), End = new(2025, 8, 31) },
        },
        ["intermediate-except-government"] = Base with
        {
            Clause = Permit(DataCategory.Identity, DataCategory.CoarseLocation, DataCategory.Vulnerability) with
            {
                RecipientClasses = [RecipientClass.Humanitarian, RecipientClass.Government],
                Purposes = [PurposeOfUse.ServiceDelivery, PurposeOfUse.Audit],
            },
            Exceptions = [new() { RecipientClasses = [RecipientClass.Government], Categories = DataCategorySet.Of(DataCategory.Vulnerability) }],
        },
        ["intermediate-refusal-but-one"] = Base with
        {
            Clause = new() { RecipientClasses = [RecipientClass.Government] },
            Exceptions = [Permit(DataCategory.Identity) with { Recipients = ["ministry"], Purposes = [PurposeOfUse.EligibilityVerification] }],
        },
        ["intermediate-programme"] = Base with { Clause = Foodaid(DataCategory.Enrolment, DataCategory.Assistance) with { Programmes = ["CASH-24"] } },
        ["intermediate-household"] = Base with
        {
            Subject = ConsentSubject.Household("h-17"),
            GivenByPerson = Base.Subject,
            Clause = Humanitarian(DataCategory.HouseholdComposition, DataCategory.CoarseLocation),
        },
        ["intermediate-guardian"] = Base with
        {
            Subject = ConsentSubject.Person("child-5"),
            GivenBy = ConsentDelegation.Guardian,
            GivenByPerson = Base.Subject,
            Clause = Humanitarian(DataCategory.Identity, DataCategory.Demographics) with { Purposes = [PurposeOfUse.Referral] },
        },
        ["withdrawn"] = Base with
        {
            Subject = ConsentSubject.Person(Identifier.Create("urn:gov:xx:national-id", "EX-0007")),
            Status = ConsentStatus.Withdrawn,
            StatusAt = new(2025, 6, 1, 8, 0, 0, TimeSpan.Zero),
            StatusReason = "moved away",
            Evidence = new("form 2025/0041", null),
            Clause = Humanitarian(DataCategory.Identity),
        },
        ["everything"] = Base with
        {
            Status = ConsentStatus.Renewed,
            StatusAt = new(2025, 6, 1, 8, 0, 0, TimeSpan.Zero),
            StatusReason = "asked again at the yearly visit",
            GivenBy = ConsentDelegation.PowerOfAttorney,
            GivenByPerson = ConsentSubject.Person(Identifier.Create("urn:gov:xx:national-id", "EX-0008")),
            Collector = "staff-12",
            Method = CollectionMethod.Verbal,
            Notice = new("2.1", "ar", ["ministry"]) { TextHash = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752" },
            Clause = Humanitarian(DataCategory.Identity) with
            {
                Recipients = ["ministry"],
                Programmes = ["CASH-24"],
                Start = new(2025, 2, 28),
                End = new(2026, 2, 27),
            },
            Exceptions =
            [
                new()
                {
                    Recipients = ["ministry"],
                    Purposes = [PurposeOfUse.ServiceDelivery],
                    Categories = DataCategorySet.Of(DataCategory.Identity),
                    Programmes = ["WINTER"],
                    Start = new(2025, 3, 1),
                    End = new(2025, 3, 31),
                },
            ],
        },
    };

    public static TheoryData<string> Names => [.. ProfileFiles.Consents().Select(path => Path.GetFileNameWithoutExtension(path))];

    [Fact]
    public void What_each_example_says_is_written_down() => Assert.Equal(Expected.Keys.Order(), Names.Select(row => row.Data).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_is_valid_R4_and_says_this(string name)
    {
        var text = Text(name);
        FhirJson.ParseStrict(text);
        Assert.Equal(ConsentText.Of(Expected[name] with { Id = name }), ConsentText.Of(ConsentText.Record(JsonNode.Parse(text)!)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_written_again_conforms_to_the_profile(string name) =>
        Assert.Empty(ProfileCheck.Of(ConsentJson.Serialize(ConsentText.Record(JsonNode.Parse(Text(name))!))));

    [Fact]
    public void The_consents_that_adapters_answer_are_read_too()
    {
        var permit = ConsentText.Record(JsonNode.Parse(File.ReadAllText(ProfileFiles.Examples().Single(path => path.EndsWith("consent-permit.json", StringComparison.Ordinal))))!);
        Assert.Equal((ConsentStatus.Given, ConsentDecision.Permit, "2.1"), (permit.Status, permit.Clause.Decision, permit.Notice!.Version));
        var deny = ConsentText.Record(JsonNode.Parse(File.ReadAllText(ProfileFiles.Examples().Single(path => path.EndsWith("consent-deny.json", StringComparison.Ordinal))))!);
        Assert.Equal((ConsentStatus.Given, ConsentDecision.Deny), (deny.Status, deny.Clause.Decision));
    }

    private static string Text(string name) => File.ReadAllText(ProfileFiles.Consents().Single(path => Path.GetFileNameWithoutExtension(path) == name));

    private static ConsentClause Permit(params DataCategory[] categories) => new() { Decision = ConsentDecision.Permit, Categories = DataCategorySet.Of(categories) };

    private static ConsentClause Humanitarian(params DataCategory[] categories) =>
        Permit(categories) with { RecipientClasses = [RecipientClass.Humanitarian], Purposes = [PurposeOfUse.ServiceDelivery] };

    private static ConsentClause Foodaid(params DataCategory[] categories) =>
        Permit(categories) with { Recipients = ["foodaid"], Purposes = [PurposeOfUse.ServiceDelivery] };
}
