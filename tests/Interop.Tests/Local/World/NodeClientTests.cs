using System.Text.Json.Nodes;
using Interop.Synthetic;
using Interop.Tests.Node;

namespace Interop.Tests.Local.World;

/// <summary>The demo asked by clients that others wrote.</summary>
public sealed class NodeClientTests(DemoWorld demo) : IClassFixture<DemoWorld>
{
    [Fact]
    public async Task A_client_by_others_reads_metadata_searches_pages_and_reads()
    {
        var result = await NodePeer.RunAsync(
            "fhir-kit-client.mjs",
            $"{demo.World.GatewayUrl}/relief/fhir",
            await demo.TokenAsync("ministry"),
            $"{DemoPeople.NationalIdSystem}|{DemoPeople.Consented.NationalId}");

        Assert.True(result.ExitCode == 0, result.Errors);
        var told = JsonNode.Parse(result.Output)!;
        Assert.Equal("4.0.1", told["fhirVersion"]!.GetValue<string>());
        Assert.Equal($"{demo.World.Issuer}/token", told["tokenUrl"]!.GetValue<string>());
        var ids = told["ids"]!.AsArray().Select(id => id!.GetValue<string>()).ToList();
        Assert.True(ids.Count > 10);
        Assert.Distinct(ids);
        Assert.Contains(Assert.Single(told["found"]!.AsArray())!.GetValue<string>(), ids);
        Assert.Equal(ids[0], told["read"]!.GetValue<string>());
        Assert.Equal("not-found", told["missing"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_bulk_client_by_others_exports_the_caseload_that_a_search_lists()
    {
        var result = await NodePeer.RunAsync(
            "bulk-export.mjs",
            demo.World.Issuer,
            "ministry",
            demo.World.Layout.ClientKey("ministry"),
            """{"scope":"system/Patient.rs system/Group.rs","purpose_of_use":"eligibility-verification"}""",
            $"{demo.World.GatewayUrl}/relief/fhir",
            "Patient,Group");

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        var told = JsonNode.Parse(result.Output)!;
        Assert.True(told["manifest"]!["requiresAccessToken"]!.GetValue<bool>());
        Assert.Equal(["Group", "Patient"], told["ids"]!.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal));
        var ids = told["ids"]!["Patient"]!.AsArray().Select(id => id!.GetValue<string>()).ToList();
        var searched = new List<string>();
        for (var url = $"{demo.World.GatewayUrl}/relief/fhir/Patient?_count=100"; url is not null;)
        {
            var page = await demo.GetAsync<Hl7.Fhir.Model.Bundle>(url);
            searched.AddRange(page.Entry.Select(entry => entry.Resource!.Id!));
            url = page.NextLink?.ToString();
        }

        Assert.Equal(searched.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }
}
