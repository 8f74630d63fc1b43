using System.Text.Json;
using Interop.Local.Tokens;

namespace Interop.Local.World;

/// <summary>Writes the demo's policy files, in the same form in which an agency would write its own.</summary>
internal static class DemoPolicies
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string[] Everything = ["*"];

    private static readonly string[] ForGovernment =
        ["identity", "identifiers", "demographics", "coarse-location", "household-composition", "enrolment", "assistance"];

    private static readonly string[] ForHumanitarians = [.. ForGovernment, "contact"];

    /// <summary>Writes what is missing and keeps what is there, so that edits last; the agreements of all agencies are completed.</summary>
    public static void Write(LocalLayout layout, string issuer, IReadOnlyList<string> agencies)
    {
        Save(layout.Policy("partners"), new
        {
            version = 1,
            partners = new object[]
            {
                Partner(DemoPartners.Ministry, "Ministry of Social Affairs", "government", issuer),
                Partner(DemoPartners.FoodAid, "Food Aid International", "humanitarian", issuer),
            },
        });
        Save(layout.Policy("agreements"), new
        {
            version = 1,
            agreements = agencies.SelectMany(agency => new object[]
            {
                Agreement(agency, DemoPartners.Ministry, ["eligibility-verification", "service-delivery", "deduplication"], ForGovernment),
                Agreement(agency, DemoPartners.FoodAid, ["service-delivery", "deduplication", "referral"], ForHumanitarians),
            }).ToArray(),
        });
        Save(layout.Policy("protection-rules"), new { version = 1, rules = Array.Empty<object>() });
        Save(layout.Policy("clients"), new { version = 1, clients = DemoPartners.All.Select(partner => Client(layout, partner)).ToArray() });
    }

    private static object Partner(string id, string name, string recipientClass, string issuer) => new
    {
        id,
        name,
        @class = recipientClass,
        partyToConflict = false,
        status = "active",
        clients = new[] { new { issuer, clientId = id, defaultPurpose = "service-delivery" } },
    };

    private static object Agreement(string agency, string partner, string[] purposes, string[] categories) => new
    {
        id = $"{agency}-{partner}",
        agency,
        partner,
        status = "active",
        purposes,
        categories,
        areas = Everything,
        programmes = Everything,
        start = "2025-01-01",
        end = "2099-12-31",
        operations = new[] { "read", "search", "export" },
        retentionDays = 365,
        onwardSharing = "none",
        document = new { reference = $"Data sharing agreement of {agency} and {partner}, made up", sha256 = new string('0', 64) },
        signatures = new[] { Signature(agency), Signature(partner) },
    };

    private static object Signature(string party) => new { party, by = "country director", on = "2025-01-01" };

    private static object Client(LocalLayout layout, string partner) => new
    {
        clientId = partner,
        partner,
        scopes = new[] { "system/*.rs" },
        smartBackend = true,
        jwks = ClientKey.CreateOrLoad(layout.ClientKey(partner)).PublicKeySet(),
    };

    private static void Save(string path, object content) => File.WriteAllText(path, JsonSerializer.Serialize(content, Indented) + "\n");
}
