using System.Net;
using System.Text.Json.Nodes;
using Interop.Contracts.Adapters;
using Interop.Store.Recipients;
using Interop.Tests.Gateway;
using Interop.Tests.NonInterference.Worlds;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Adversarial;

/// <summary>Group C: nothing leaves beside what was decided on.</summary>
public sealed class ContentTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private static readonly AdapterMatch Visible = People.Agreeing("p1");
    private static readonly AdapterMatch Hidden = People.Match(People.Person("p2", family: "CANARY"), People.No("p2"));
    private static readonly string[] Partners = ["ministry", "foodaid", "authority", "stranger", "suspended", "formerly"];
    private readonly GatewayWorld _world = shared.World;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Case", "C1")]
    [Trait("Case", "C6")]
    public async Task No_narrative_display_contained_note_or_unknown_element_leaves_wherever_it_stands()
    {
        var random = new Random(7);
        AdapterMatch[] matches = [Visible, People.Household("h1", [People.Person("p1")], People.Yes("p1")), People.Enrolled("c1", People.Person("p1"), "cash", People.Yes("p1")), People.Assisted("s1", People.Person("p1"), People.Yes("p1"))];
        foreach (var (match, type) in matches.Zip(["Patient", "Group", "Coverage", "SupplyDelivery"]))
        {
            _world.Adapter.Give(match);
            var plain = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/{type}"));
            for (var i = 0; i < 20; i++)
            {
                var lines = ScriptedAdapter.Lines(match).ToArray();
                lines[^1] = Noise.Add(random, lines[^1]);
                _world.Adapter.GiveLines([.. Noise.Lines(random), .. lines, ScriptedAdapter.Complete]);
                Assert.Equal(plain, await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/{type}")));
            }
        }
    }

    [Theory]
    [Trait("Case", "C3")]
    [InlineData("""[{"other":{"reference":"Patient/p2"},"type":"replaced-by"}]""")]
    [InlineData("""[{"other":{"reference":"Patient/p2","display":"CANARY"},"type":"seealso"},{"other":{"reference":"RelatedPerson/p2"},"type":"refer"}]""")]
    public async Task A_link_to_a_merged_person_does_not_leave(string links)
    {
        _world.Adapter.Give(Visible);
        var plain = await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Patient/p1"));
        var lines = ScriptedAdapter.Lines(Visible).ToArray();
        var record = JsonNode.Parse(lines[^1])!;
        record["link"] = JsonNode.Parse(links);

        _world.Adapter.GiveLines([.. lines[..^1], record.ToJsonString(), ScriptedAdapter.Complete]);

        Assert.Equal(plain, await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Patient/p1")));
    }

    [Theory]
    [Trait("Case", "C4")]
    [Trait("Case", "C5")]
    [InlineData("Provenance?target=Patient/p2")]
    [InlineData("AuditEvent?entity=Patient/p2")]
    [InlineData("Consent?patient=Patient/p2")]
    [InlineData("Task?subject=Patient/p2")]
    [InlineData("Patient/p2/$everything")]
    [InlineData("Patient/$everything")]
    [InlineData("Composition/p2/$document")]
    [InlineData("Observation/$lastn?subject=Patient/p2")]
    [InlineData("$graphql?query={Patient(id:\"p2\"){id}}")]
    [InlineData("Patient/p2/$graphql?query={id}")]
    [InlineData("Patient/p2/Coverage")]
    [InlineData("List?subject=Patient/p2")]
    public async Task What_speaks_of_people_from_the_side_tells_nothing(string path) =>
        await Two.AlikeAsync(_world, "/relief/fhir/" + path, [Visible, Hidden], [Visible]);

    [Theory]
    [Trait("Case", "C7")]
    [InlineData("application/fhir+json")]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("application/fhir+json;fhirVersion=4.0")]
    public async Task Every_media_type_that_is_served_went_through_the_same_filter(string accept)
    {
        HttpRequestMessage Ask()
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/relief/fhir/Patient");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            return request;
        }

        var answer = await Two.AlikeAsync(_world, Ask, [Visible, Hidden], [Visible]);

        Assert.Equal(await Two.AnswerAsync(_world, () => new(HttpMethod.Get, "/relief/fhir/Patient"), [Visible], _world.Token()), answer);
    }

    [Theory]
    [Trait("Case", "C8")]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0")]
    [InlineData("+1")]
    public async Task A_name_that_a_spreadsheet_would_run_is_a_JSON_string_and_no_table_is_to_be_had(string name)
    {
        _world.Adapter.Give(People.Match(People.Person("p1", family: name), People.Yes("p1")));

        using var answer = await _world.GetAsync("/relief/fhir/Patient/p1");
        var person = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;

        Assert.Equal(name, (string?)person["name"]![0]!["family"]);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.BadRequest, (await _world.GetAsync("/relief/fhir/Patient?_format=text/csv")).StatusCode);
        using var csv = new HttpRequestMessage(HttpMethod.Get, "/relief/fhir/Patient");
        csv.Headers.Accept.Add(new("text/csv"));
        Assert.Equal(HttpStatusCode.NotAcceptable, (await _world.SendAsync(csv, _world.Token())).StatusCode);
    }

    [Fact]
    [Trait("Case", "C9")]
    public async Task When_what_follows_the_filter_fails_the_answer_is_an_error_and_never_the_record()
    {
        await using var world = await GatewayWorld.StartAsync(configure: builder => builder.Services.AddSingleton<IRecipientRegister>(new FailingRegister()));
        world.Adapter.Give(Visible);

        foreach (var path in new[] { "Patient/p1", "Patient" })
        {
            using var response = await world.GetAsync("/relief/fhir/" + path);
            var text = $"{response.Headers}{await response.Content.ReadAsStringAsync(Cancellation)}";

            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.DoesNotContain("Haddad", text, StringComparison.Ordinal);
            Assert.DoesNotContain("CANARY", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [Trait("Case", "C11")]
    [InlineData("system/*.rs", "service-delivery")]
    [InlineData("system/Patient.s", "service-delivery")]
    [InlineData("system/Group.rs", "service-delivery")]
    [InlineData("system/*.rs", "deduplication")]
    [InlineData("system/*.cruds", "service-delivery")]
    [InlineData("", "service-delivery")]
    public async Task Whoever_asks_however_refused_gets_the_same_for_one_who_is_hidden_and_one_who_is_not_there(string scope, string purpose)
    {
        var tokens = Partners.Select(partner => _world.Token(partner, scope, purpose));
        foreach (var token in tokens)
        {
            foreach (var path in new[] { "Patient/p2", "Patient?_id=p2", "Patient/p2?_elements=name", "Patient/p2?name=x", "Group/p2", "Consent/p2", "Patient/p2/$preview?partner=ministry&purpose=audit" })
            {
                await Two.AlikeAsync(_world, "/relief/fhir/" + path, [Visible, Hidden], [Visible], token);
            }
        }
    }

    [Theory]
    [Trait("Case", "C12")]
    [InlineData("metadata")]
    [InlineData(".well-known/smart-configuration")]
    public async Task No_document_names_another_agency_partner_or_adapter(string path)
    {
        foreach (var token in new[] { null, _world.Token(), _world.Token("stranger"), _world.Token("foodaid") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/relief/fhir/" + path);
            using var response = await _world.SendAsync(request, token);
            var text = $"{response.Headers}{await response.Content.ReadAsStringAsync(Cancellation)}";

            Assert.All(new[] { "shelter", "foodaid", "authority", "relief-office", "stranger", new Uri(_world.Adapter.Address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture) }, name =>
                Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    private sealed class FailingRegister : IRecipientRegister
    {
        public Task RecordAsync(IReadOnlyList<Receipt> receipts, CancellationToken cancellation) => throw new InvalidOperationException("CANARY Haddad");

        public Task<IReadOnlyList<Recipient>> OfAsync(string agency, IReadOnlyCollection<string> subjects, CancellationToken cancellation) => throw new InvalidOperationException("CANARY");
    }
}
