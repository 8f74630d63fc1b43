using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Consents;
using Interop.Store;
using Interop.Tests.Gateway.Policies;

namespace Interop.Tests.Gateway.Stewards;

/// <summary>What stewards are told agrees with what the gateway really did, whatever the person, the consents, the rules and the partner.</summary>
public sealed class AgreementWithReleaseTests
{
    private const int Cases = 60;
    private static readonly string[] Partners = ["ministry", "ministry", "foodaid", "foodaid", "authority", "formerly", "suspended", "stranger"];
    private static readonly string?[] Recipients = [null, null, "ministry", "foodaid", "authority"];
    private static readonly ConsentStatus[] Statuses = [ConsentStatus.Given, ConsentStatus.Given, ConsentStatus.Refused, ConsentStatus.Withdrawn, ConsentStatus.Expired];
    private static readonly string[] Rules = ["", "", "", "government", "humanitarian"];

    private static readonly Gen<DataCategorySet> Categories =
        Gen.OneOf(Gen.Const(DataCategorySet.All), Gen.Enum<DataCategory>().Array[1, 6].Select(some => DataCategorySet.Of(some)));

    // Half of the cases are likely to release something; of the others most stumble over one thing or another.
    private static readonly Gen<Case> Likely =
        from partner in Gen.Bool.Select(ministry => ministry ? "ministry" : "foodaid")
        from categories in Categories
        select new Case(partner, "XX0103", false, [(true, categories.Union(DataCategorySet.Of(DataCategory.Identity)), null, false)], [], "");

    private static readonly Gen<Case> Wild =
        from partner in Gen.Int[0, Partners.Length - 1].Select(at => Partners[at])
        from pcode in Gen.Bool.Select(within => within ? "XX0103" : "XX0207")
        from never in Gen.Frequency((1, Gen.Const(true)), (9, Gen.Const(false)))
        from collected in Gen.Select(Gen.Bool, Categories, Gen.Int[0, Recipients.Length - 1].Select(at => Recipients[at]), Gen.Bool).Array[0, 2]
        from stored in Gen.Select(Gen.Int[0, Statuses.Length - 1].Select(at => Statuses[at]), Categories).Array[0, 2]
        from rule in Gen.Int[0, Rules.Length - 1].Select(at => Rules[at])
        select new Case(partner, pcode, never, collected, stored, rule);

    private static readonly Gen<Case> AnyCase = Gen.OneOf(Likely, Wild);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preview_and_explanation_say_what_was_released_and_an_explanation_of_then_says_it_later()
    {
        await using var world = await GatewayWorld.StartAsync();
        var (past, released, withheld) = (new List<Past>(), 0, 0);
        foreach (var (one, number) in AnyCase.Array[Cases].Single().Select((one, number) => (one, number)))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"c{number}");
            var match = await ArrangeAsync(world, one, id);
            world.Adapter.Give(match);
            var response = await world.GetAsync($"/relief/fhir/Patient/{id}", one.Partner);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation));
            var entry = world.Entries()[^1];
            var really = response.StatusCode == HttpStatusCode.OK;

            var preview = await AskAsync(world, $"Patient/{id}/$preview?partner={one.Partner}&purpose=service-delivery");
            var explained = await AskAsync(world, $"Patient/{id}/$explain?partner={one.Partner}&purpose=service-delivery");

            Assert.Equal(really, (bool)preview["released"]!);
            Assert.Equal(really, (bool)explained["released"]!);
            Assert.True(JsonNode.DeepEquals(really ? body : null, preview["resource"]), $"{one}: {body} is not {preview["resource"]}");
            if (really)
            {
                released++;
                Assert.Equal(Assert.Single(entry.Disclosures!).Categories.Split(',').Order(), Released(explained).Order());
                Assert.All(explained["elements"]!.AsObject(), element => Assert.True((bool)element.Value!["released"]! || !IsThere(body!, element.Key), $"{element.Key} left"));
                Assert.Equal(entry.Disclosures![0].Consents.Order(), Consents(explained).Order());
            }
            else
            {
                withheld++;
                Assert.DoesNotContain(explained["elements"]?.AsObject() ?? [], element => (bool)element.Value!["released"]!);
                Assert.True(entry.Outcome == "refused" || entry.Withheld is { Count: 1 } counted && counted.ContainsKey((string?)explained["reason"] ?? ""), $"{one}: {explained["reason"]}");
            }

            past.Add(new(one, id, match, (string)explained["at"]!, Decided(explained)));
        }

        Assert.True(released >= 5 && withheld >= 5, $"{released} released, {withheld} withheld");
        await world.ChangeAsync(PolicyKind.Partner, "foodaid", partner => partner["status"] = "suspended");
        await world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["categories"] = new JsonArray("identity"));
        foreach (var then in past)
        {
            // Everything that can change has changed since; the registry's own facts have no history and are as they were.
            await world.PutAsync(PolicyKind.ProtectionRule, $"later-{then.Id}", "relief", null, $$"""{"id":"later-{{then.Id}}","subjects":["Patient/{{then.Id}}"],"effect":"withhold"}""");
            world.Adapter.Give(then.Match);
            var question = $"Patient/{then.Id}/$explain?partner={then.Case.Partner}&purpose=service-delivery";

            var again = await AskAsync(world, $"{question}&at={Uri.EscapeDataString(then.At)}");

            Assert.Equal(then.Decided, Decided(again));
            Assert.Equal((bool)again["released"]!, again["recorded"]!.AsArray().Any(one => (string?)one!["outcome"] == "disclosed"));
            Assert.False((bool)(await AskAsync(world, question))["released"]!);
        }
    }

    private static async Task<AdapterMatch> ArrangeAsync(GatewayWorld world, Case one, string id)
    {
        var collected = one.Collected.Select((yes, index) => (yes.Permits ? People.Yes(id, yes.Categories, yes.To) : People.No(id) with { Categories = yes.Categories }) with
        {
            Id = $"collected-{id}-{index}",
            End = yes.Ended ? new DateOnly(2026, 4, 2) : null,
        });
        foreach (var (status, categories) in one.Stored)
        {
            var consent = Writing.Yes(id);
            await world.PutAsync(consent with
            {
                Status = status,
                StatusAt = status == ConsentStatus.Given ? null : DateTimeOffset.UtcNow,
                Clause = consent.Clause with { Categories = categories },
            });
        }

        if (one.Rule.Length > 0)
        {
            await world.PutAsync(
                PolicyKind.ProtectionRule, $"rule-{id}", "relief", null, $$"""{"id":"rule-{{id}}","subjects":["Patient/{{id}}"],"recipientClasses":["{{one.Rule}}"],"effect":"withhold"}""");
        }

        return People.Match(People.Person(id, one.Never ? "NEVER-1" : null, pcode: one.Pcode), [.. collected]);
    }

    private static IEnumerable<string> Released(JsonNode explained) =>
        explained["subjects"]![0]!["categories"]!.AsObject().Where(category => (bool)category.Value!["released"]!).Select(category => category.Key);

    private static IEnumerable<string> Consents(JsonNode explained) => explained["subjects"]![0]!["categories"]!.AsObject()
        .Where(category => (bool)category.Value!["released"]!).SelectMany(category => category.Value!["consents"]!.AsArray().Select(id => (string)id!)).Distinct();

    private static string Decided(JsonNode explained) => new JsonObject
    {
        ["released"] = explained["released"]!.DeepClone(),
        ["reason"] = explained["reason"]?.DeepClone(),
        ["elements"] = explained["elements"]?.DeepClone(),
        ["categories"] = explained["subjects"]?[0]?["categories"]?.DeepClone(),
    }.ToJsonString();

    // Whether anything stands at a path of plain names; paths through slices are left to the tests of the filter.
    private static bool IsThere(JsonNode body, string path) => path.All(character => char.IsAsciiLetter(character) || character == '.') && path.Split('.')[1..]
        .Aggregate((IEnumerable<JsonNode>)[body], (nodes, name) => nodes
            .Select(node => (node as JsonObject)?[name])
            .SelectMany(node => node is JsonArray array ? [.. array] : new[] { node })
            .OfType<JsonNode>())
        .Any();

    private static async Task<JsonNode> AskAsync(GatewayWorld world, string question)
    {
        var response = await world.GetAsync($"/relief/fhir/{question}", token: world.Token("relief-office", "interop/steward"));
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!;
    }

    private sealed record Case(
        string Partner,
        string Pcode,
        bool Never,
        (bool Permits, DataCategorySet Categories, string? To, bool Ended)[] Collected,
        (ConsentStatus Status, DataCategorySet Categories)[] Stored,
        string Rule);

    private sealed record Past(Case Case, string Id, AdapterMatch Match, string At, string Decided);
}
