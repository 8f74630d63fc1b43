using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Dci.Dialects;

/// <summary>A gateway with a partner for each dialect, all of whom may ask unsigned.</summary>
public sealed class DialectWorld : IAsyncLifetime
{
    private static readonly string[] Dialects = ["strict", "samples", "opencrvs", "openspp"];

    public GatewayWorld World { get; private set; } = null!;

    public static Task<GatewayWorld> StartAsync(bool acceptsUnsigned) => GatewayWorld.StartAsync(world =>
    {
        world.Options.Agencies[0].DciIdentifierTypes["UIN"] = People.NationalId;
        world.Options.Agencies[1].DciIdentifierTypes["UIN"] = People.NationalId;
        world.Options.Agencies[0].DciIdentifierTypes["BRN"] = "urn:xx:birth";
        world.Options.Agencies[0].DciIdentifierTypes["MRN"] = "urn:xx:marriage";
        var partners = JsonNode.Parse(WorldPolicies.Partners(world.Options.Issuers[0].Issuer))!;
        var agreements = JsonNode.Parse(WorldPolicies.Agreements)!;
        foreach (var dialect in Dialects)
        {
            Add(partners["partners"]!.AsArray(), "id", "ministry", dialect, partner =>
            {
                partner["clients"]![0]!["clientId"] = dialect;
                partner["dci"] = new JsonObject { ["dialect"] = dialect, ["acceptsUnsigned"] = acceptsUnsigned };
            });
            foreach (var agency in (string[])["relief", "shelter"])
            {
                Add(agreements["agreements"]!.AsArray(), "id", "relief-ministry", $"{agency}-{dialect}", agreement =>
                {
                    (agreement["agency"], agreement["partner"]) = (agency, dialect);
                    (agreement["signatures"]![0]!["party"], agreement["signatures"]![1]!["party"]) = (agency, dialect);
                });
            }
        }

        world.Options.PartnersFile = world.Write("partners.json", partners.ToJsonString());
        world.Options.AgreementsFile = world.Write("agreements.json", agreements.ToJsonString());
    });

    public async ValueTask InitializeAsync() => World = await StartAsync(acceptsUnsigned: true);

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private static void Add(JsonArray items, string key, string like, string name, Action<JsonNode> change)
    {
        var item = items.Single(one => (string?)one![key] == like)!.DeepClone();
        item[key] = name;
        change(item);
        items.Add(item);
    }
}
