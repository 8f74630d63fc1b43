using System.Net;
using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Administration;

public sealed class AgreementTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    public async Task An_agreement_lives_from_its_creation_to_its_deletion_and_its_history_stays()
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.GetAsync("/relief/fhir/Patient/p1", "stranger")).StatusCode);
        var item = Administering.Agreement("life");

        var created = await _world.AdminAsync(HttpMethod.Put, "agreements/life", item.ToJsonString(), create: true);
        Assert.Equal((201, "\"1\"", "/admin/v1/agreements/life"), (created.Status, created.ETag, created.Location));
        Assert.Equal(HttpStatusCode.OK, (await _world.GetAsync("/relief/fhir/Patient/p1", "stranger")).StatusCode);

        item["retentionDays"] = 30;
        var replaced = await _world.AdminAsync(HttpMethod.Put, "agreements/life", item.ToJsonString(), match: "\"1\"");
        Assert.Equal((200, "\"2\""), (replaced.Status, replaced.ETag));
        var read = await _world.ReadAsync("agreements/life");
        Assert.Equal("\"2\"", read.ETag);
        Assert.True(JsonNode.DeepEquals(item, read.Json));

        Assert.Equal(412, (await _world.AdminAsync(HttpMethod.Delete, "agreements/life", match: "\"1\"")).Status);
        Assert.Equal(204, (await _world.AdminAsync(HttpMethod.Delete, "agreements/life", match: "\"2\"")).Status);
        Assert.Equal(404, (await _world.ReadAsync("agreements/life")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.GetAsync("/relief/fhir/Patient/p1", "stranger")).StatusCode);

        var versions = (await _world.ReadAsync("agreements/life/history")).Json["versions"]!.AsArray();
        Assert.Equal([(1, false), (2, false), (3, true)], versions.Select(version => ((int)version!["version"]!, (bool)version["deleted"]!)));
        Assert.All(versions, version => Assert.Equal("administrator:admin", (string)version!["author"]!));
        Assert.Equal(3, versions.Select(version => (string)version!["hash"]!).Distinct().Count());

        var again = await _world.AdminAsync(HttpMethod.Post, "agreements", item.ToJsonString());
        Assert.Equal((201, "\"4\""), (again.Status, again.ETag));
        Assert.Equal(204, (await _world.AdminAsync(HttpMethod.Delete, "agreements/life", match: again.ETag)).Status);
    }

    [Fact]
    public async Task A_write_says_what_it_expects_and_nothing_is_written_when_it_is_otherwise()
    {
        var item = Administering.Agreement("conditions", purpose: "referral").ToJsonString();
        Assert.Equal(["If-Match"], (await _world.AdminAsync(HttpMethod.Put, "agreements/conditions", item)).Fields);
        Assert.Equal(428, (await _world.AdminAsync(HttpMethod.Put, "agreements/conditions", item)).Status);
        Assert.Equal(428, (await _world.AdminAsync(HttpMethod.Put, "agreements/conditions", item, match: "\"1\"", create: true)).Status);
        Assert.Equal(412, (await _world.AdminAsync(HttpMethod.Put, "agreements/conditions", item, match: "\"1\"")).Status);
        Assert.All(["*", "W/\"1\"", "\"01\"", "1", "\"1\", \"2\"", "\"x\""], tag =>
            Assert.Equal(400, _world.AdminAsync(HttpMethod.Put, "agreements/conditions", item, match: tag).GetAwaiter().GetResult().Status));
        Assert.Equal(404, (await _world.ReadAsync("agreements/conditions")).Status);

        Assert.Equal(201, (await _world.AdminAsync(HttpMethod.Put, "agreements/conditions", item, create: true)).Status);
        Assert.Equal(412, (await _world.AdminAsync(HttpMethod.Put, "agreements/conditions", item, create: true)).Status);
        Assert.Equal(409, (await _world.AdminAsync(HttpMethod.Post, "agreements", item)).Status);
        Assert.Equal(412, (await _world.AdminAsync(HttpMethod.Put, "agreements/conditions", item, match: "\"2\"")).Status);
        Assert.Equal(428, (await _world.AdminAsync(HttpMethod.Delete, "agreements/conditions")).Status);
        Assert.Equal("\"1\"", (await _world.ReadAsync("agreements/conditions")).ETag);
    }

    [Theory]
    [InlineData("""{"id":"broken"}""", 400, "agency")]
    [InlineData("""{"id":"broken","id":"broken"}""", 400, "body")]
    [InlineData("""[]""", 400, "body")]
    [InlineData("""{"id":"broken" /* */}""", 400, "body")]
    [InlineData("", 400, "body")]
    public async Task A_body_that_is_not_understood_is_refused_by_field(string body, int status, string field)
    {
        var reply = await _world.AdminAsync(HttpMethod.Put, "agreements/broken", body, create: true);

        Assert.Equal(status, reply.Status);
        Assert.Contains(field, reply.Fields);
    }

    [Theory]
    [InlineData("id", "other", 400, "id")]
    [InlineData("agency", "nowhere", 409, "agency")]
    [InlineData("partner", "nobody", 409, "partner")]
    [InlineData("partner", "foodaid", 409, "purposes")]
    public async Task An_agreement_that_breaks_a_rule_is_refused(string key, string value, int status, string field)
    {
        var item = Administering.Agreement("rule");
        item[key] = value;
        item["signatures"] = new JsonArray(Administering.Signature((string)item["agency"]!), Administering.Signature((string)item["partner"]!));

        var reply = await _world.AdminAsync(HttpMethod.Put, "agreements/rule", item.ToJsonString(), create: true);

        Assert.Equal((status, 404), (reply.Status, (await _world.ReadAsync("agreements/rule")).Status));
        Assert.Equal([field], reply.Fields);
    }

    [Fact]
    public async Task The_parties_of_an_agreement_never_change()
    {
        await _world.AdminAsync(HttpMethod.Put, "agreements/parties", Administering.Agreement("parties", purpose: "audit").ToJsonString(), create: true);

        var reply = await _world.AdminAsync(
            HttpMethod.Put, "agreements/parties", Administering.Agreement("parties", "shelter", purpose: "audit").ToJsonString(), match: "\"1\"");

        Assert.Equal(409, reply.Status);
        Assert.Equal(["agency"], reply.Fields);
    }

    [Fact]
    public async Task Of_agreements_that_overlap_and_come_at_the_same_time_one_is_written()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => _world.AdminAsync(
            HttpMethod.Put, $"agreements/race-{n}", Administering.Agreement($"race-{n}", purpose: "deduplication").ToJsonString(), create: true)));

        Assert.Equal(1, replies.Count(reply => reply.Status == 201));
        Assert.Equal(7, replies.Count(reply => reply.Status == 409));
    }

    [Fact]
    public async Task Every_write_and_refused_write_is_in_the_ledger()
    {
        var item = Administering.Agreement("recorded", purpose: "eligibility-verification").ToJsonString();
        await _world.AdminAsync(HttpMethod.Post, "agreements", item, "shelter-office");
        await _world.AdminAsync(HttpMethod.Post, "agreements", item, "relief-office");
        await _world.AdminAsync(HttpMethod.Put, "agreements/recorded", item, match: "\"7\"");

        var entries = _world.Entries().TakeLast(3).ToList();
        Assert.Equal(
            [
                ("refused", "NotFound", "shelter-office", "shelter-office", null, null, null),
                ("written", null, "relief-office", "relief-office", "agreements/recorded", 1, "relief"),
                ("refused", "VersionDiffers", null, "administrator:admin", "agreements/recorded", null, null),
            ],
            entries.Select(entry => (entry.Outcome, entry.Reason, entry.Partner, entry.Client!, entry.Item, entry.ItemVersion, entry.Agency)));
        Assert.NotNull(entries[1].PolicySeq);
    }
}
