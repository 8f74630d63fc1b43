using System.Net;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Interop.Tests.Gateway.Fhir;
using Microsoft.AspNetCore.Http;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Enforcement;

public sealed class HostileAdapterTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private const string Fatal = """{"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":"exception","diagnostics":"CANARY at /srv/registry"}]}""";
    private static readonly string[] Good = [.. ScriptedAdapter.Lines(People.Agreeing("p1"))];
    private static readonly string Complete = ScriptedAdapter.Complete;
    private readonly GatewayWorld _world = shared.World;

    public static TheoryData<string, string> Streams => new()
    {
        { "without its closing line", Lines(Good) },
        { "nothing at all", "" },
        { "half a line", Lines([.. Good, Good[1][..40]]) },
        { "half of the closing line", Lines([.. Good]) + Complete[..30] },
        { "the closing line without its end", Lines([.. Good]) + Complete },
        { "a fatal end", Lines([.. Good, Fatal]) },
        { "a warning for an end", Lines([.. Good, Complete.Replace("\"information\"", "\"warning\"", StringComparison.Ordinal)]) },
        { "an end with two issues", Lines([.. Good, Complete.Replace("\"issue\":[", "\"issue\":[{\"severity\":\"error\",\"code\":\"exception\"},", StringComparison.Ordinal)]) },
        { "no JSON", Lines([.. Good, "CANARY", Complete]) },
        { "HTML", "<html>CANARY</html>\n" },
        { "an array", Lines([.. Good, "[" + Good[1] + "]", Complete.Replace("information", "error", StringComparison.Ordinal)]) },
        { "two objects on a line", Lines([.. Good, Good[1] + Good[1], Complete]) },
        { "an empty line", Lines([.. Good, "", Complete]) },
        { "a comment", Lines(["// CANARY", .. Good, Complete]) },
        { "a trailing comma", Lines([Good[0], Good[1][..^1] + ",}", Complete]) },
        { "a byte order mark", "\uFEFF" + Lines([.. Good, Complete]) },
        { "a key twice", Lines([Good[0], Good[1].Replace("\"id\":\"p1\"", "\"id\":\"p1\",\"id\":\"p2\"", StringComparison.Ordinal), Complete]) },
        { "a key twice within", Lines([Good[0], Good[1].Replace("\"family\":", "\"family\":\"CANARY\",\"family\":", StringComparison.Ordinal), Complete]) },
        { "deep nesting", Lines([Good[0], Good[1][..^1] + ",\"x\":" + new string('[', 200) + new string(']', 200) + "}", Complete]) },
        { "half a surrogate in a name", Lines([Good[0], Good[1].Replace("Haddad", "\\ud800", StringComparison.Ordinal), Complete]) },
        { "half a surrogate in an id", Lines([Good[0], Good[1].Replace("\"id\":\"p1\"", "\"id\":\"\\udc00\"", StringComparison.Ordinal), Complete]) },
        { "half a surrogate for a key", Lines([Good[0], Good[1][..^1] + ",\"\\ud800\":1}", Complete]) },
        { "half a surrogate in whom a consent is about", Lines([Good[0].Replace("\"Patient/p1\"", "\"Patient/\\ud800\"", StringComparison.Ordinal), Good[1], Complete]) },
        { "half a surrogate in a consent", Lines([Good[0].Replace("\"status\":\"active\"", "\"status\":\"\\ud800\"", StringComparison.Ordinal), Good[1], Complete]) },
        { "half a surrogate in the end", Lines([.. Good, Complete.Replace("\"severity\":\"information\"", "\"severity\":\"\\ud800\"", StringComparison.Ordinal)]) },
        { "a record without an id", Lines([Good[0], Good[1].Replace("\"id\":\"p1\",", "", StringComparison.Ordinal), Complete]) },
        { "an id that is none", Lines([Good[0], Good[1].Replace("\"id\":\"p1\"", "\"id\":\"p 1\"", StringComparison.Ordinal), Complete]) },
        { "a record without a position", Lines([.. ScriptedAdapter.Lines(People.Agreeing("p1")).Select(line => line.Replace("sid/position", "sid/other", StringComparison.Ordinal)), Complete]) },
        { "the same record again", Lines([.. Good, .. ScriptedAdapter.Lines(People.Agreeing("p1") with { Position = "2" }), Complete]) },
        { "the same position again", Lines([.. Good, .. ScriptedAdapter.Lines(People.Agreeing("p2") with { Position = "p1" }), Complete]) },
        { "a consent of nobody", Lines([Good[0].Replace("\"patient\":{\"reference\":\"Patient/p1\"}", "\"patient\":{}", StringComparison.Ordinal), Good[1], Complete]) },
        { "a consent of a version", Lines([Good[0].Replace("\"Patient/p1\"", "\"Patient/p1/_history/2\"", StringComparison.Ordinal), Good[1], Complete]) },
        { "a consent by an absolute reference", Lines([Good[0].Replace("\"Patient/p1\"", "\"https://x.example/Patient/p1\"", StringComparison.Ordinal), Good[1], Complete]) },
        { "more context than any record needs", Lines([.. Enumerable.Repeat(Good[0], 2001), Good[1], Complete]) },
        { "a line of ten megabytes", "{\"resourceType\":\"Patient\",\"x\":\"" + new string('C', 10_000_000) + "\"}\n" + Complete + "\n" },
    };

    [Theory]
    [Trait("Case", "C7")]
    [Trait("Case", "S3")]
    [MemberData(nameof(Streams), DisableDiscoveryEnumeration = true)]
    public async Task An_answer_that_is_not_whole_and_well_formed_is_no_answer(string fault, string stream)
    {
        _world.Adapter.Script = context =>
        {
            context.Response.ContentType = "application/fhir+ndjson";
            return context.Response.WriteAsync(stream);
        };

        await NothingAsync(fault, "AdapterFailed");
    }

    [Fact]
    public async Task An_adapter_that_dies_in_the_middle_discloses_nobody()
    {
        _world.Adapter.Script = async context =>
        {
            await ScriptedAdapter.WriteAsync(context, Good);
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        await NothingAsync("dies", "AdapterFailed");
    }

    [Theory]
    [Trait("Case", "C10")]
    [Trait("Case", "F6")]
    [InlineData(500, "application/fhir+json", null)]
    [InlineData(404, "application/fhir+ndjson", null)]
    [InlineData(401, "application/fhir+ndjson", null)]
    [InlineData(204, "application/fhir+ndjson", null)]
    [InlineData(206, "application/fhir+ndjson", null)]
    [InlineData(200, "application/fhir+json", null)]
    [InlineData(200, "text/html", null)]
    [InlineData(200, null, null)]
    [InlineData(302, "application/fhir+ndjson", "/elsewhere")]
    [InlineData(307, "application/fhir+ndjson", "http://127.0.0.1:1/")]
    [InlineData(308, "application/fhir+ndjson", "/Patient/_search")]
    public async Task Only_a_plain_200_in_the_contracts_media_type_is_an_answer(int status, string? type, string? location)
    {
        _world.Adapter.Asked.Clear();
        _world.Adapter.Script = async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.Headers.Location = location;
            context.Response.Headers["X-Secret"] = "CANARY";
            context.Response.Headers.SetCookie = "CANARY=1";
            if (status != 204)
            {
                await context.Response.WriteAsync(Lines([.. Good, Complete]));
            }
        };

        await NothingAsync("status", "AdapterFailed");
        Assert.Single(_world.Adapter.Asked);
    }

    [Fact]
    public async Task Records_of_other_types_and_of_other_people_are_dropped()
    {
        var other = """{"resourceType":"Observation","id":"o1","subject":{"reference":"Patient/p1"},"valueString":"CANARY"}""";
        var household = ScriptedAdapter.Lines(People.Household("h1", [People.Person("p7")], People.Yes("p7"))).Last();
        _world.Adapter.GiveLines([other, household, "[]", "\"CANARY\"", .. Good, .. ScriptedAdapter.Lines(People.Agreeing("p2")), Complete]);

        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_id=p1"));

        Assert.Equal(["p1"], BundleShape.Check(_world, bundle));
    }

    [Fact]
    public async Task A_consent_after_its_record_is_too_late_and_is_not_the_next_ones()
    {
        _world.Adapter.GiveLines([Good[1], Good[0], .. ScriptedAdapter.Lines(People.Match(People.Person("p2"))), Complete]);

        Assert.Empty((await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient"))).Entry);
    }

    [Fact]
    public async Task A_person_described_in_two_ways_is_no_answer()
    {
        var lines = ScriptedAdapter.Lines(People.Enrolled("c1", People.Person("p1"), "cash", People.Yes("p1"))).ToList();
        _world.Adapter.GiveLines([ScriptedAdapter.Lines(People.Match(People.Person("p1", "NEVER-1"))).Last(), .. lines, Complete]);

        await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Coverage"), HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_record_that_names_two_persons_is_about_the_one_that_its_type_says()
    {
        var lines = ScriptedAdapter.Lines(People.Assisted("s1", People.Person("p2"), People.Yes("p1"))).ToList();
        var record = JsonNode.Parse(lines[^1])!;
        record["beneficiary"] = new JsonObject { ["reference"] = "Patient/p1" };
        _world.Adapter.GiveLines([ScriptedAdapter.Lines(People.Match(People.Person("p1"))).Last(), .. lines[..^1], record.ToJsonString(), Complete]);

        Assert.Empty((await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/SupplyDelivery"))).Entry);
    }

    [Theory]
    [InlineData("modifierExtension", """[{"url":"https://x.example/not","valueBoolean":true}]""")]
    [InlineData("implicitRules", "\"https://x.example/rules\"")]
    [InlineData("name", """[{"family":"Haddad","modifierExtension":[]}]""")]
    [InlineData("identifier", """[{"system":"urn:xx:national-id","value":" NEVER-1"}]""")]
    [InlineData("identifier", """[{"value":"NEVER-1"}]""")]
    [InlineData("identifier", """{"system":"urn:xx:national-id","value":"NEVER-1"}""")]
    [InlineData("identifier", """["NEVER-1"]""")]
    [InlineData("address", """[{"extension":[{"url":"https://interop.example/fhir/StructureDefinition/admin1-pcode","valueCode":"XX01"}]},{"state":"South"}]""")]
    public async Task A_record_that_cannot_be_understood_is_withheld(string name, string value)
    {
        var record = JsonNode.Parse(Good[1])!;
        record[name] = JsonNode.Parse(value);
        _world.Adapter.GiveLines(Good[0], record.ToJsonString(), Complete);

        Assert.Empty((await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient"))).Entry);
    }

    [Fact]
    public async Task An_adapter_that_starts_again_from_the_beginning_is_not_followed_for_ever()
    {
        _world.Adapter.Give(People.Agreeing("p1"), People.Agreeing("p2"), People.Agreeing("p3"));
        var first = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_count=2"));

        await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync(BundleShape.Next(first)!), HttpStatusCode.ServiceUnavailable);
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private async Task NothingAsync(string fault, string reason)
    {
        var response = await _world.GetAsync("/relief/fhir/Patient");
        var text = $"{response.Headers}{await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";

        Assert.True(response.StatusCode == HttpStatusCode.ServiceUnavailable, $"{fault}: {text}");
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(response, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(OperationOutcome.IssueType.Transient, Assert.Single(outcome.Issue).Code);
        Assert.DoesNotContain("CANARY", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Haddad", text, StringComparison.Ordinal);
        var entry = _world.Entries()[^1];
        Assert.Equal(("failed", reason, null), (entry.Outcome, entry.Reason, entry.Disclosures));
        Assert.Equal([entry.Id], response.Headers.GetValues("X-Request-Id"));
    }
}
