using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using Interop.Gateway.Configuration;
using Interop.Gateway.Consents;
using Interop.Tests.Gateway.Fhir;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Consents;

public sealed class SeededConsentsTests
{
    [Fact]
    public async Task A_seeded_permit_works_by_the_persons_identifier_and_a_seeded_refusal_beats_the_adapters_permit()
    {
        await using var world = await GatewayWorld.StartAsync(world => world.Options.ConsentsFile = world.Write("consents.ndjson", string.Join('\n',
            Line(People.Yes("seed1"), "N-p1"), "", Line(People.No("seed2"), "N-p2"), Line(People.Yes("seed3"), "N-p3", agency: "shelter"), Line(People.Yes("seed4"), "N-p4", system: "urn:other"))));
        world.Adapter.Serve(
            People.Match(People.Person("p1")),
            People.Agreeing("p2"),
            People.Match(People.Person("p3")),
            People.Match(People.Person("p4")),
            People.Agreeing("p5"));

        var bundle = await GatewayWorld.ReadAsync<Bundle>(await world.GetAsync("/relief/fhir/Patient"));

        Assert.Equal(["p1", "p5"], BundleShape.Check(world, bundle));
        Assert.Equal([SeededConsents.Id("relief", "yes-seed1")], world.Entries()[^1].Disclosures![0].Consents);
        var elsewhere = await GatewayWorld.ReadAsync<Bundle>(await world.GetAsync("/shelter/fhir/Patient"));
        Assert.Equal(["p2", "p3", "p5"], BundleShape.Check(world, elsewhere, agency: "shelter"));
    }

    [Fact]
    public async Task Every_bad_line_is_reported_at_once_and_stops_the_start()
    {
        var unreadable = JsonNode.Parse(Line(People.Yes("a"), "N-1"))!;
        unreadable["provision"]!["provision"] = new JsonArray();
        var two = JsonNode.Parse(Line(People.Yes("a"), "N-1"))!;
        two["organization"]!.AsArray().Add(two["organization"]![0]!.DeepClone());
        string[] lines =
        [
            Line(People.Yes("good"), "N-0"), "CANARY", "[]", "{\"resourceType\":\"Patient\"}", Line(People.Yes("a"), "N-1").Replace("\"identifier\"", "\"reference\"", StringComparison.Ordinal),
            unreadable.ToJsonString(), two.ToJsonString(), "{\"resourceType\":\"Consent\",\"status\":\"\\ud800\"}",
            Line(People.Yes("a"), "N-1").Replace("\"status\":\"active\"", "\"status\":\"active\",\"status\":\"active\"", StringComparison.Ordinal),
            Line(People.Yes("a"), "N-1", agency: "nowhere").Replace("\"status\":\"active\"", "\"status\":\"inactive\"", StringComparison.Ordinal),
        ];

        var problems = await Assert.ThrowsAsync<ConfigurationProblemsException>(() =>
            GatewayWorld.StartAsync(world => world.Options.ConsentsFile = world.Write("consents.ndjson", string.Join('\n', lines))));

        Assert.Equal(
            ["line 2", "line 3", "line 4", "line 5", "line 6", "line 7", "line 8", "line 9"],
            problems.Problems.Select(problem => problem.Replace("ConsentsFile: ", "", StringComparison.Ordinal).Split(':')[0]));
        Assert.DoesNotContain("CANARY", problems.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("N-1", problems.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agency_that_is_not_configured_is_told()
    {
        var seeded = SeededConsents.Parse(Line(People.No("a"), "N-1", agency: "nowhere"), out var problems);

        Assert.Empty(problems);
        Assert.Equal(["nowhere"], seeded.Select(seed => seed.Agency));
    }

    private static string Line(CollectedConsent consent, string number, string agency = "relief", string system = People.NationalId)
    {
        var json = JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(consent)))!;
        json["patient"] = new JsonObject { ["identifier"] = new JsonObject { ["system"] = system, ["value"] = number } };
        json["organization"] = new JsonArray(new JsonObject { ["identifier"] = new JsonObject { ["system"] = FhirNames.AgencySystem, ["value"] = agency } });
        return json.ToJsonString();
    }
}
