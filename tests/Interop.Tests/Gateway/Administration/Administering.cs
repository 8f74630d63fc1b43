using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Administration;

/// <summary>Calls to the admin API as an administrator, an agency or a partner makes them.</summary>
internal static class Administering
{
    public const string Everything = "interop/policy.read interop/policy.write interop/steward";

    public static async Task<AdminReply> AdminAsync(
        this GatewayWorld world, HttpMethod method, string path, string? body = null, string client = "admin", string? match = null, bool create = false, string scope = Everything)
    {
        using var request = new HttpRequestMessage(method, $"/admin/v1/{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        if (create)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }

        using var response = await world.SendAsync(request, world.Token(client, scope, client == "admin" ? null : "service-delivery"));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, response.Headers.ETag?.ToString(), response.Headers.Location?.ToString(), response.Content.Headers.ContentType?.MediaType, text);
    }

    public static Task<AdminReply> ReadAsync(this GatewayWorld world, string path, string client = "admin") => world.AdminAsync(HttpMethod.Get, path, client: client);

    public static Task<AdminReply> SwitchAsync(this GatewayWorld world, string path, string client = "admin") =>
        world.AdminAsync(HttpMethod.Post, path, """{"reason":"Because a test asks"}""", client);

    public static JsonObject Agreement(string id, string agency = "relief", string partner = "stranger", string purpose = "service-delivery") => new()
    {
        ["id"] = id,
        ["agency"] = agency,
        ["partner"] = partner,
        ["status"] = "active",
        ["purposes"] = new JsonArray(purpose),
        ["categories"] = new JsonArray("identity"),
        ["areas"] = new JsonArray("*"),
        ["programmes"] = new JsonArray("*"),
        ["start"] = "2020-01-01",
        ["end"] = "2099-12-31",
        ["operations"] = new JsonArray("read", "search"),
        ["realIdentifiers"] = true,
        ["document"] = new JsonObject { ["reference"] = "paper", ["sha256"] = new string('0', 64) },
        ["signatures"] = new JsonArray(Signature(agency), Signature(partner)),
    };

    public static JsonObject Partner(string id, string issuer, string? clientId = null) => new()
    {
        ["id"] = id,
        ["name"] = id,
        ["class"] = "humanitarian",
        ["partyToConflict"] = false,
        ["status"] = "active",
        ["clients"] = new JsonArray(new JsonObject { ["issuer"] = issuer, ["clientId"] = clientId ?? id }),
    };

    public static JsonObject Signature(string party) => new() { ["party"] = party, ["by"] = "director", ["on"] = "2020-01-01" };
}
