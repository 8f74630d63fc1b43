using System.Net;
using System.Text;
using CsCheck;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir;
using Interop.Tests.Contracts;
using Interop.Tests.Gateway.Fhir;
using Interop.Tests.Gateway.Filtering.Answers;
using Microsoft.AspNetCore.Http;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Enforcement;

/// <summary>An adapter that answers a search with a Bundle, or with one resource, is held to what one that answers in lines is.</summary>
public sealed class BundleAnswerTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private static readonly Gen<AdapterMatch[]> Caseloads = Gen.Select(RecordGen.Beneficiary, Gen.Int[0, 5], Gen.Enum<DataCategory>().List[0, 8]).Array[0, 8].Select(drawn =>
        drawn.Select((one, index) => Caseload(one.Item1 with { Id = $"p{index}" }, one.Item2, DataCategorySet.Of(one.Item3))).ToArray());

    private readonly GatewayWorld _world = shared.World;

    [Fact]
    public async Task A_Bundle_discloses_to_the_byte_what_lines_of_the_same_records_do()
    {
        for (var round = 0; round < 40; round++)
        {
            var matches = Caseloads.Generate(new PCG((uint)round, 20261125), null, out _);
            var lines = ScriptedAdapter.Lines(matches).ToList();
            foreach (var question in new[] { "/relief/fhir/Patient?_count=3", "/relief/fhir/Patient/p1", "/relief/fhir/Patient?gender=female" })
            {
                _world.Adapter.GiveLines([.. lines, ScriptedAdapter.Complete]);
                var expected = await AnswerText.OfAsync(await _world.GetAsync(question));
                Give(BundleText.Of(lines, "Patient", new(round)));

                Assert.Equal(expected, await AnswerText.OfAsync(await _world.GetAsync(question)));
            }
        }
    }

    [Fact]
    public async Task Records_of_every_kind_come_out_of_Bundles_as_out_of_lines()
    {
        var (head, child) = (People.Person("p1"), People.Person("p2"));
        AdapterMatch[] matches =
        [
            People.Household("h1", [head, child], People.Yes("p1"), People.Yes("p2")),
            People.Enrolled("c1", head, "cash", People.Yes("p1")),
            People.Assisted("s1", head, People.Yes("p1")),
        ];
        foreach (var match in matches)
        {
            var lines = ScriptedAdapter.Lines(match).ToList();
            var question = $"/relief/fhir/{match.Record.Kind.ResourceType()}";
            _world.Adapter.GiveLines([.. lines, ScriptedAdapter.Complete]);
            var expected = await AnswerText.OfAsync(await _world.GetAsync(question));
            Assert.Contains($"\"resourceType\":\"{match.Record.Kind.ResourceType()}\"", expected, StringComparison.Ordinal);
            Give(BundleText.Of(lines));

            Assert.Equal(expected, await AnswerText.OfAsync(await _world.GetAsync(question)));
        }
    }

    [Fact]
    public async Task The_gateway_stops_reading_a_Bundle_when_its_page_is_full()
    {
        var gone = new TaskCompletionSource();
        _world.Adapter.Script = async context =>
        {
            using var registration = context.RequestAborted.Register(gone.SetResult);
            context.Response.ContentType = FhirNames.Json;
            await context.Response.WriteAsync(BundleText.Of()[..^2]);
            for (var i = 0; !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.WriteAsync((i == 0 ? "" : ",") + string.Join(',', ScriptedAdapter.Lines(People.Agreeing($"p{i}")).Select(line => $$"""{"resource":{{line}}}""")), context.RequestAborted);
            }
        };

        var page = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_count=2"));

        Assert.Equal(["p0", "p1"], BundleShape.Check(_world, page));
        Assert.NotNull(BundleShape.Next(page));
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_single_resource_without_consents_is_withheld_like_a_person_who_is_not_there()
    {
        Give(ScriptedAdapter.Complete);
        var nobody = await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Patient/p1"));
        Give(ScriptedAdapter.Lines(People.Match(People.Person("p1"))).Single());

        Assert.Equal(nobody, await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Patient/p1")));
        Assert.StartsWith("404", nobody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Bundle_with_junk_between_gives_none_of_it_away()
    {
        var lines = ScriptedAdapter.Lines(People.Agreeing("p1")).ToList();
        var junk = lines[1][..^1] + ""","contained":[{"resourceType":"Patient","id":"x","name":[{"family":"CANARY"}]}],"text":{"status":"generated","div":"CANARY"}}""";
        Give(BundleText.Of(lines[0], """{"resourceType":"Observation","id":"o1","valueString":"CANARY"}""", junk));

        var response = await _world.GetAsync("/relief/fhir/Patient");

        Assert.DoesNotContain("CANARY", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["p1"], BundleShape.Check(_world, await GatewayWorld.ReadAsync<Bundle>(response)));
    }

    [Theory]
    [Trait("Case", "C7")]
    [MemberData(nameof(JsonReaderTests.Broken), MemberType = typeof(JsonReaderTests), DisableDiscoveryEnumeration = true)]
    public async Task A_Bundle_that_is_not_whole_and_well_formed_is_no_answer(string fault, string answer)
    {
        Give(answer);

        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Patient"), HttpStatusCode.ServiceUnavailable);

        Assert.True(Assert.Single(outcome.Issue).Code == OperationOutcome.IssueType.Transient, fault);
        var entry = _world.Entries()[^1];
        Assert.Equal(("failed", "AdapterFailed", null), (entry.Outcome, entry.Reason, entry.Disclosures));
    }

    [Fact]
    public async Task A_Bundle_that_breaks_off_discloses_nobody()
    {
        var whole = BundleText.Of(ScriptedAdapter.Lines(People.Agreeing("p1")));
        _world.Adapter.Script = async context =>
        {
            context.Response.ContentType = FhirNames.Json;
            await context.Response.WriteAsync(whole);
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Patient"), HttpStatusCode.ServiceUnavailable);

        Assert.Equal(("failed", "AdapterFailed"), (_world.Entries()[^1].Outcome, _world.Entries()[^1].Reason));
    }

    private void Give(string answer) => _world.Adapter.Script = context =>
    {
        context.Response.ContentType = FhirNames.Json + "; fhirVersion=4.0";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer)).AsTask();
    };

    // One who says yes, yes to some things, yes to another, no, nothing, or says it of somebody else.
    private static AdapterMatch Caseload(Interop.Contracts.People.Beneficiary person, int answer, DataCategorySet categories) => People.Match(person, answer switch
    {
        0 => [People.Yes(person.Id)],
        1 => [People.Yes(person.Id, categories)],
        2 => [People.Yes(person.Id, to: "foodaid")],
        3 => [People.Yes(person.Id), People.No(person.Id)],
        4 => [],
        _ => [People.Yes("p99")],
    });
}
