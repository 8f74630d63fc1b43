using Interop.Contracts;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>The policies of both worlds, and what only the richer one has: others' agencies, partners and agreements.</summary>
internal static class TwinPolicies
{
    private const string Service = "service-delivery";

    private static readonly DataCategorySet Basic = DataCategorySet.Of(DataCategory.Identity, DataCategory.Demographics);

    /// <summary>The partners whose sight is compared.</summary>
    public static IReadOnlyList<Observer> Observers { get; } =
    [
        new("ministry", RecipientClass.Government, false),
        new("foodaid", RecipientClass.Humanitarian, false),
        new("authority", RecipientClass.Government, true),
        new("clinic", RecipientClass.Humanitarian, false),
        new("stranger", RecipientClass.Humanitarian, false),
        new("suspended", RecipientClass.Humanitarian, false),
    ];

    /// <summary>One of them; those that may see something more often.</summary>
    public static Observer Choose(Random random) => Observers[random.Next(5) == 0 ? random.Next(4, Observers.Count) : random.Next(4)];

    /// <summary>The agreements of both worlds.</summary>
    public static IReadOnlyList<Agreed> Agreements { get; } =
    [
        new("relief", "ministry", DataCategorySet.All.Except(DataCategorySet.Sensitive).Except(DataCategorySet.Of(DataCategory.Contact)), "XX01", "cash", [Service], Exports: true),
        new("shelter", "ministry", DataCategorySet.Of(DataCategory.Identity), "*", "*", [Service]),
        new("relief", "foodaid", Basic, "*", "*", [Service, "deduplication"], WritesConsents: true, Exports: true),
        new("relief", "authority", DataCategorySet.All, "*", "*", [Service]),
        new("relief", "clinic", DataCategorySet.Of(DataCategory.Identity, DataCategory.Vulnerability, DataCategory.Contact, DataCategory.Enrolment), "*", "*", [Service, "referral"], Exports: true),
        new("relief", "suspended", Basic, "*", "*", [Service]),
        new("relief", "other", DataCategorySet.All, "*", "*", [Service]),
    ];

    /// <summary>What only the richer world has an agreement about.</summary>
    private static readonly Agreed Ghost = new("ghost", "other", DataCategorySet.All, "*", "*", [Service]);

    public const string Rules = """
        {"version":1,"rules":[
          {"id":"never-to-government","persons":["urn:xx:national-id|NEVER-1"],"recipientClasses":["government"],"effect":"withhold"},
          {"id":"never-to-foodaid","persons":["urn:xx:national-id|NEVER-2"],"partners":["foodaid","clinic","authority"],"effect":"withhold"}
        ]}
        """;

    public static string AgreementsFile(bool richer) =>
        $$"""{"version":1,"agreements":[{{string.Join(',', (richer ? Agreements.Append(Ghost) : Agreements).Select(agreed => agreed.Json()))}}]}""";

    public static string PartnersFile(string issuer, bool richer)
    {
        var partners = Observers.Select(observer => Partner(issuer, observer.Partner, observer.Class.ToString().ToLowerInvariant(), observer.PartyToConflict, observer.Partner == "suspended" ? "suspended" : "active"))
            .Append(Partner(issuer, "other", "humanitarian"))
            .Append(Partner(issuer, "relief-office", "humanitarian", agency: "relief"))
            .Concat(richer ? [Partner(issuer, "unheard-of", "private"), Partner(issuer, "ghost-office", "humanitarian", agency: "ghost")] : []);
        return $$"""{"version":1,"partners":[{{string.Join(',', partners)}}]}""";
    }

    private static string Partner(string issuer, string id, string recipientClass, bool conflict = false, string status = "active", string? agency = null) => $$"""
        {"id":"{{id}}","name":"{{id}}","class":"{{recipientClass}}","partyToConflict":{{(conflict ? "true" : "false")}},"status":"{{status}}",
         {{(agency is null ? "" : $"\"agency\":\"{agency}\",")}}"clients":[{"issuer":"{{issuer}}","clientId":"{{id}}","defaultPurpose":"service-delivery"}]}
        """;
}
