using System.Text.Json.Nodes;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Receipts;
using Interop.Tests.Contracts.Consents;
using Interop.Tests.Contracts.Profiles;

namespace Interop.Tests.Contracts.Receipts;

public sealed class ConsentReceiptTests
{
    private static readonly ReceiptTerms Terms = new("r-1", new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(3)), "relief", "https://relief.example/withdraw", "Five years");

    public static TheoryData<ConsentStatus, string> Statuses => new()
    {
        { ConsentStatus.Requested, "ConsentRequested" },
        { ConsentStatus.Given, "ConsentGiven" },
        { ConsentStatus.Renewed, "RenewedConsentGiven" },
        { ConsentStatus.Refused, "ConsentRefused" },
        { ConsentStatus.Withdrawn, "ConsentWithdrawn" },
        { ConsentStatus.Expired, "ConsentExpired" },
        { ConsentStatus.Invalidated, "ConsentInvalidated" },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Each_status_has_its_term(ConsentStatus status, string term) => Assert.Equal("https://w3id.org/dpv#" + term, DpvTerms.Of(status));

    public static TheoryData<DataCategory, string> Categories => new()
    {
        { DataCategory.Identity, "https://w3id.org/dpv/pd#Name" },
        { DataCategory.Identifiers, "https://w3id.org/dpv/pd#OfficialID" },
        { DataCategory.Demographics, "https://w3id.org/dpv/pd#Demographic" },
        { DataCategory.Contact, "https://w3id.org/dpv/pd#Contact" },
        { DataCategory.CoarseLocation, "https://w3id.org/dpv/pd#Location" },
        { DataCategory.PreciseLocation, "https://w3id.org/dpv/pd#Location" },
        { DataCategory.HouseholdComposition, "https://w3id.org/dpv/pd#FamilyStructure" },
        { DataCategory.Vulnerability, "https://interop.example/fhir/CodeSystem/data-category#vulnerability" },
        { DataCategory.Enrolment, "https://interop.example/fhir/CodeSystem/data-category#enrolment" },
        { DataCategory.Assistance, "https://interop.example/fhir/CodeSystem/data-category#assistance" },
        { DataCategory.Photo, "https://w3id.org/dpv/pd#Picture" },
        { DataCategory.ProtectionConcern, "https://interop.example/fhir/CodeSystem/data-category#protection-concern" },
    };

    [Theory]
    [MemberData(nameof(Categories))]
    public void Each_category_has_its_term(DataCategory category, string term) => Assert.Equal(term, DpvTerms.Of(category));

    [Fact]
    public void Every_value_of_each_list_has_a_term()
    {
        Assert.Equal(Enum.GetValues<ConsentStatus>().Order(), Statuses.Select(row => row.Data.Item1).Order());
        Assert.Equal(Enum.GetValues<ConsentStatus>().Length, Enum.GetValues<ConsentStatus>().Select(DpvTerms.Of).Distinct().Count());
        Assert.Equal(Enum.GetValues<DataCategory>().Order(), Categories.Select(row => row.Data.Item1).Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => DpvTerms.Of((ConsentStatus)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => DpvTerms.Of((DataCategory)99));
    }

    [Fact]
    public void The_purposes_terms_are_those_of_the_code_system() => Assert.All(ProfileFiles.CodeSystem("purpose-of-use").Concept, concept =>
    {
        Assert.True(PurposeOfUse.TryParse(concept.Code, out var purpose));
        var term = concept.Property.SingleOrDefault(property => property.Code == "dpv")?.Value?.ToString();
        Assert.Equal(term ?? DpvTerms.Own(purpose), DpvTerms.Of(purpose));
    });

    [Fact]
    public void A_receipt_says_all_that_the_record_says()
    {
        var receipt = ConsentReceipt.Of(Everything(), Terms);

        Assert.Equal("r-1", receipt["receipt_metadata"]!["receipt_id"]!.GetValue<string>());
        Assert.Equal("2026-01-02T00:04:05Z", receipt["receipt_metadata"]!["issued_at"]!.GetValue<string>());
        Assert.Equal(("everything", "Patient/7f3c2a10-amina"), (Text(receipt["record_metadata"]!["record_id"]), Text(receipt["record_metadata"]!["pii_principal_id"])));
        var processing = receipt["pii_processing"]!;
        Assert.Equal(("relief", "permit", "verbal", "Five years"), (Text(processing["controller"]), Text(processing["decision"]), Text(processing["collection_method"]), Text(processing["storage"])));
        Assert.Equal(("2.1", "ar"), (Text(processing["privacy_notice"]!["version"]), Text(processing["privacy_notice"]!["language"])));
        Assert.Equal("60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752", Text(processing["privacy_notice"]!["sha256"]));
        Assert.Equal("https://w3id.org/dpv#ServiceProvision", Text(processing["terms"]!["purposes"]![0]!["broader"]));
        Assert.Equal("https://w3id.org/dpv/pd#Name", Text(processing["terms"]!["pii_categories"]![0]!["broader"]));
        Assert.Equal(("ministry", "humanitarian", "CASH-24"), (Text(processing["terms"]!["recipients"]![0]), Text(processing["terms"]!["recipient_classes"]![0]), Text(processing["terms"]!["programmes"]![0])));
        Assert.Equal(("2025-02-28", "2026-02-27"), (Text(processing["terms"]!["period_start"]), Text(processing["terms"]!["period_end"])));
        Assert.Equal(("deny", "WINTER"), (Text(processing["exceptions"]![0]!["decision"]), Text(processing["exceptions"]![0]!["terms"]!["programmes"]![0])));
        Assert.Equal("power-of-attorney", Text(receipt["parties"]!["given_by"]));
        Assert.Equal(("2025-02-28", "2025-06-01T08:00:00Z"), (Text(receipt["events"]![0]!["time"]), Text(receipt["events"]![1]!["time"])));
        Assert.Equal("https://w3id.org/dpv#RenewedConsentGiven", Text(receipt["events"]![1]!["status"]));
        Assert.Equal("DocumentReference/form-2025-0041", Text(receipt["evidence"]!["reference"]));
    }

    [Fact]
    public void What_is_not_on_record_is_left_out()
    {
        var receipt = ConsentReceipt.Of(new() { Id = "c", Subject = ConsentSubject.Household("h"), Clause = new() }, Terms with { Storage = null });

        Assert.Equal("relief", Text(receipt["pii_processing"]!["controller"]));
        Assert.DoesNotContain("null", receipt.ToJsonString(), StringComparison.Ordinal);
        Assert.False(receipt.ContainsKey("evidence"));
        Assert.Equal("deny", Text(receipt["pii_processing"]!["decision"]));
    }

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static ConsentRecord Everything() =>
        ConsentText.Record(JsonNode.Parse(File.ReadAllText(ProfileFiles.Consents().Single(path => path.EndsWith("everything.json", StringComparison.Ordinal))))!);
}
