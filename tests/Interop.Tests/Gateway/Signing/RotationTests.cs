using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Interop.Store;
using Interop.Tests.Gateway.Dci;
using Interop.Tests.Gateway.Dci.Sealing;
using Interop.Tests.Gateway.Policies;
using Interop.Tests.Node;

namespace Interop.Tests.Gateway.Signing;

/// <summary>Keys over real sockets: who may have them replaced, and what others find published.</summary>
public sealed class RotationTests : IAsyncLifetime
{
    private GatewayWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SealedWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_administrator_has_a_key_made_which_is_published_at_once_and_signs_later_also_after_a_restart()
    {
        var before = await KidsAsync("ES256");

        var made = await PostAsync("""{"alg":"ES256"}""", HttpStatusCode.Created);

        Assert.Equal(("waiting", "sig"), ((string?)made["state"], (string?)made["use"]));
        var entry = _world.Entries()[^1];
        Assert.Equal(("written", $"keys/{made["kid"]}", "rotate keys"), (entry.Outcome, entry.Item, entry.Interaction));
        await AssertAsync();
        await _world.RestartAsync();
        await AssertAsync();

        async Task AssertAsync()
        {
            Assert.Equal((string?[])[.. before, (string?)made["kid"]], await KidsAsync("ES256"));
            _world.Adapter.Hold(People.Agreeing("p1"));
            var reply = await DciWorld.SearchAsync(_world, SealedWorld.Signed(SealedWorld.Message()));
            var header = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(((string)reply.Json["signature"]!).Split('.')[0]))!;
            Assert.Equal(before.Single(), (string?)header["kid"]);
        }
    }

    [Fact]
    public async Task The_list_says_which_are_in_use()
    {
        await KidsAsync("ES256");
        await PostAsync("""{"alg":"RSA-OAEP-256"}""", HttpStatusCode.Created);

        using var answer = await _world.GetAsync("/admin/v1/keys", token: Admin("interop/policy.read"));

        var keys = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["keys"]!.AsArray();
        Assert.Equal(
            ["ES256 in-use", "RSA-OAEP-256 in-use", "RSA-OAEP-256 waiting", "ECDH-ES+A256KW in-use"],
            keys.Select(key => $"{key!["alg"]} {key["state"]}"));
        Assert.DoesNotContain("PRIVATE", keys.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"alg":1}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("""{"alg":"ES256","now":true}""")]
    [InlineData("""{}""")]
    public async Task What_is_no_order_is_refused_by_its_field(string body)
    {
        var problem = await PostAsync(body, HttpStatusCode.BadRequest);

        Assert.Equal("alg", (string?)problem["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_with_the_scope_sees_or_replaces_keys()
    {
        foreach (var token in new[] { _world.Token("ministry", "interop/policy.write interop/policy.read", null), _world.Token("relief-office", "interop/policy.write interop/policy.read", null) })
        {
            await PostAsync("""{"alg":"ES256"}""", HttpStatusCode.NotFound, token);
            Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync("/admin/v1/keys", token: token)).StatusCode);
        }

        await PostAsync("""{"alg":"ES256"}""", HttpStatusCode.Forbidden, Admin("interop/policy.read"));
        Assert.Single(await KidsAsync("ES256"));
    }

    [Fact]
    public async Task A_key_of_an_algorithm_is_published_as_soon_as_a_partner_verifies_it()
    {
        Assert.Empty(await KidsAsync("EdDSA"));

        await _world.ChangeAsync(PolicyKind.Partner, "north", partner => partner["dci"]!["dialect"] = "openspp");

        Assert.Single(await KidsAsync("EdDSA"));
        Assert.Empty(await KidsAsync("PS256"));
    }

    [Fact]
    public async Task A_linter_by_others_finds_nothing_in_the_description_of_the_admin_API()
    {
        var result = await NodePeer.RunAsync("openapi-lint.mjs", new Uri(_world.Http.BaseAddress!, "/admin/openapi.json").ToString());

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.True(result.Output.Trim() == "[]", result.Output);
    }

    private string Admin(string scope) => _world.Token("admin", scope, null);

    private async Task<string?[]> KidsAsync(string algorithm) =>
        [.. JsonNode.Parse(await _world.Http.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative), TestContext.Current.CancellationToken))!["keys"]!.AsArray()
            .Where(key => (string?)key!["alg"] == algorithm).Select(key => (string?)key!["kid"])];

    private async Task<JsonNode> PostAsync(string body, HttpStatusCode status, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/v1/keys") { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        using var answer = await _world.SendAsync(request, token ?? Admin("interop/policy.write"));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, text);
        return JsonNode.Parse(text)!;
    }
}
