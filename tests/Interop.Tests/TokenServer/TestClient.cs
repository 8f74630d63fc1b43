using System.Text.Json.Nodes;

namespace Interop.Tests.TokenServer;

/// <summary>A client of the token server under test, and the assertions it sends.</summary>
internal sealed record TestClient(string Id, string Partner)
{
    public TestKey Key { get; init; } = TestKey.Es256();

    public string[] Scopes { get; init; } = ["system/*.rs"];

    public bool Smart { get; init; }

    public string? DefaultPurpose { get; init; }

    public JsonObject Entry() => new()
    {
        ["clientId"] = Id,
        ["partner"] = Partner,
        ["scopes"] = new JsonArray([.. Scopes.Select(scope => (JsonNode)scope)]),
        ["jwks"] = Key.PublicSet(),
        ["smartBackend"] = Smart,
    };

    /// <summary>A good assertion for this audience, as <paramref name="change"/> changes its header and claims.</summary>
    public string Assertion(string audience, DateTimeOffset now, Action<JsonObject, JsonObject>? change = null)
    {
        var header = new JsonObject { ["alg"] = Key.Algorithm, ["kid"] = Key.Kid, ["typ"] = "client-authentication+jwt" };
        var payload = new JsonObject
        {
            ["iss"] = Id,
            ["sub"] = Id,
            ["aud"] = audience,
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(4).ToUnixTimeSeconds(),
        };
        change?.Invoke(header, payload);
        return Key.Sign(header.ToJsonString(), payload.ToJsonString());
    }
}
