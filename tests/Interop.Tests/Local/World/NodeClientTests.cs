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
}
