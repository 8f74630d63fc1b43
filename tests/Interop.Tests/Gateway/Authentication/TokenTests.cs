using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Microsoft.IdentityModel.Tokens;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Authentication;

public sealed class TokenTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    private static readonly Dictionary<string, Func<GatewayWorld, string?>> Bad = new()
    {
        ["none"] = _ => null,
        ["empty"] = _ => "",
        ["no token"] = _ => "nonsense",
        ["two dots"] = _ => "..",
        ["not base64"] = _ => "%%%.%%%.%%%",
        ["not JSON"] = _ => "YWJj.YWJj.YWJj",
        ["opaque"] = _ => Convert.ToHexString(RandomNumberGenerator.GetBytes(32)),
        ["huge"] = _ => new string('a', 20_000) + ".b.c",
        ["algorithm none"] = world => Sign(world, header => header["alg"] = "none").Split('.') is var parts ? $"{parts[0]}.{parts[1]}." : null,
        ["algorithm none with a signature"] = world => Sign(world, header => header["alg"] = "none"),
        ["algorithm nOnE"] = world => Sign(world, header => header["alg"] = "nOnE"),
        ["the public key as a secret"] = world => Hmac(world, Encoding.UTF8.GetBytes(world.Issuer.PublicPem)),
        ["an empty secret"] = world => Hmac(world, [0]),
        ["no algorithm"] = world => Sign(world, header => header.Remove("alg")),
        ["another algorithm than the key's"] = world => Sign(world, header => header["alg"] = "RS256"),
        ["signature of zeros"] = world => Sign(world).Split('.') is var parts ? $"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(new byte[64])}" : null,
        ["no signature"] = world => Sign(world).Split('.') is var parts ? $"{parts[0]}.{parts[1]}." : null,
        ["a changed payload"] = world => Sign(world).Split('.') is var parts ? $"{parts[0]}.{Sign(world, payload: payload => payload["scope"] = "system/*.rs system/Patient.rs").Split('.')[1]}.{parts[2]}" : null,
        ["a foreign key by the same name"] = world => Sign(world, key: ECDsa.Create(ECCurve.NamedCurves.nistP256)),
        ["an unknown key"] = world => Sign(world, header => header["kid"] = "k2"),
        ["no key named"] = world => Sign(world, header => header.Remove("kid")),
        ["a key from a path"] = world => Sign(world, header => header["kid"] = "../../../../dev/null"),
        ["a key that it brings along"] = world =>
        {
            var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var point = own.ExportParameters(false).Q;
            return Sign(world, header => header["jwk"] = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y), ["kid"] = "k1" }, key: own);
        },
        ["a key at its own address"] = world => Sign(world, header => { header["jku"] = world.Issuer.Issuer + "/jwks"; header["x5u"] = "http://127.0.0.1:1/"; }, key: ECDsa.Create(ECCurve.NamedCurves.nistP256)),
        ["a critical header"] = world => Sign(world, header => { header["crit"] = new JsonArray("b64"); header["b64"] = true; }),
        ["type JWT"] = world => Sign(world, header => header["typ"] = "JWT"),
        ["type id_token+jwt"] = world => Sign(world, header => header["typ"] = "id_token+jwt"),
        ["no type"] = world => Sign(world, header => header.Remove("typ")),
        ["a token within"] = world => Nested(world),
        ["encrypted"] = world => string.Join('.', Sign(world).Split('.').Concat(["AAAA", "AAAA"])),
        ["another issuer"] = world => Sign(world, payload: payload => payload["iss"] = "https://issuer.example"),
        ["an issuer with a slash"] = world => Sign(world, payload: payload => payload["iss"] = world.Issuer.Issuer + "/"),
        ["no issuer"] = world => Sign(world, payload: payload => payload.Remove("iss")),
        ["an issuer that is a number"] = world => Sign(world, payload: payload => payload["iss"] = 5),
        ["another audience"] = world => Sign(world, payload: payload => payload["aud"] = "https://other.example"),
        ["no audience"] = world => Sign(world, payload: payload => payload.Remove("aud")),
        ["an empty list of audiences"] = world => Sign(world, payload: payload => payload["aud"] = new JsonArray()),
        ["several audiences"] = world => Sign(world, payload: payload => payload["aud"] = new JsonArray(world.Options.Url, "https://other.example")),
        ["a longer audience"] = world => Sign(world, payload: payload => payload["aud"] = world.Options.Url + ".evil.example"),
        ["expired"] = world => Sign(world, payload: payload => payload["exp"] = Now(-120)),
        ["no expiry"] = world => Sign(world, payload: payload => payload.Remove("exp")),
        ["an expiry in words"] = world => Sign(world, payload: payload => payload["exp"] = "never"),
        ["not yet valid"] = world => Sign(world, payload: payload => payload["nbf"] = Now(120)),
        ["an unknown client"] = world => Sign(world, payload: payload => payload["client_id"] = "nobody"),
        ["no client"] = world => Sign(world, payload: payload => payload.Remove("client_id")),
        ["a client that is a list"] = world => Sign(world, payload: payload => payload["client_id"] = new JsonArray("ministry")),
        ["a client in another case"] = world => Sign(world, payload: payload => payload["client_id"] = "Ministry"),
        ["unknown scope letters"] = world => Sign(world, payload: payload => payload["scope"] = "system/Patient.rsx"),
        ["scope letters in another order"] = world => Sign(world, payload: payload => payload["scope"] = "system/Patient.sr"),
        ["writing scopes"] = world => Sign(world, payload: payload => payload["scope"] = "system/*.cruds"),
        ["a scope with parameters"] = world => Sign(world, payload: payload => payload["scope"] = "system/Patient.rs?gender=male"),
        ["a scope of SMART v1"] = world => Sign(world, payload: payload => payload["scope"] = "system/Patient.read"),
        ["a patient's scope"] = world => Sign(world, payload: payload => payload["scope"] = "patient/Patient.rs"),
        ["one good scope and one bad"] = world => Sign(world, payload: payload => payload["scope"] = "system/*.rs openid"),
        ["a scope that is a number"] = world => Sign(world, payload: payload => payload["scope"] = 5),
        ["scopes in a list, one bad"] = world => Sign(world, payload: payload => payload["scope"] = new JsonArray("system/*.rs", 7)),
        ["no purpose"] = world => Sign(world, payload: payload => payload.Remove("extensions")),
        ["an unknown purpose"] = world => Sign(world, payload: payload => payload["extensions"] = Purpose("marketing")),
        ["two purposes"] = world => Sign(world, payload: payload => payload["extensions"] = Purpose("service-delivery", "audit")),
        ["an empty list of purposes"] = world => Sign(world, payload: payload => payload["extensions"] = Purpose()),
        ["a purpose of another system"] = world => Sign(world, payload: payload => payload["extensions"] = Purpose("service-delivery", "urn:x")),
        ["a purpose whose system is a number"] = world => Sign(world, payload: payload => payload["extensions"] = JsonNode.Parse("""{"ihe_iua":{"purpose_of_use":[{"system":5,"code":"service-delivery"}]}}""")),
        ["purposes that differ in two claims"] = world => Sign(world, payload: payload => payload["purpose_of_use"] = "audit"),
        ["a plain purpose that is a list"] = world => Sign(world, payload: payload => { payload.Remove("extensions"); payload["purpose_of_use"] = new JsonArray("service-delivery"); }),
    };

    public static TheoryData<string> Cases => [.. Bad.Keys];

    [Theory]
    [Trait("Case", "E1")]
    [Trait("Case", "E2")]
    [MemberData(nameof(Cases))]
    public async Task A_token_that_is_not_good_in_every_way_lets_nobody_in(string what)
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        _world.Adapter.Asked.Clear();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/relief/fhir/Patient/p1");
        if (Bad[what](_world) is { } token)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        var response = await _world.Http.SendAsync(request, TestContext.Current.CancellationToken);

        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(response, HttpStatusCode.Unauthorized);
        var issue = Assert.Single(outcome.Issue);
        Assert.Equal(OperationOutcome.IssueType.Login, issue.Code);
        Assert.Contains(issue.Diagnostics, Told);
        Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Empty(_world.Adapter.Asked);
    }

    [Fact]
    public async Task The_same_token_with_nothing_wrong_lets_its_bearer_in()
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        string[] good =
        [
            Sign(_world),
            Sign(_world, payload: payload => payload["aud"] = new JsonArray(_world.Options.Url)),
            Sign(_world, payload: payload => payload["scope"] = new JsonArray("system/Patient.r", "system/Group.rs")),
            Sign(_world, payload: payload => payload["purpose_of_use"] = "service-delivery"),
            Sign(_world, payload: payload => { payload.Remove("extensions"); payload["purpose_of_use"] = "service-delivery"; }),
            Sign(_world, payload: payload => { payload["extensions"] = new JsonObject(); payload["purpose_of_use"] = "service-delivery"; }),
            Sign(_world, payload: payload => { payload.Remove("extensions"); payload["client_id"] = "foodaid"; }),
        ];

        foreach (var token in good)
        {
            await GatewayWorld.ReadAsync<Patient>(await _world.GetAsync("/relief/fhir/Patient/p1", token: token));
        }
    }

    [Fact]
    public async Task A_default_purpose_is_for_tokens_that_state_none_and_not_for_those_that_state_it_badly()
    {
        foreach (var bad in new[] { "\"x\"", "[]", "{\"ihe_iua\":[]}", "{\"ihe_iua\":{\"purpose_of_use\":null}}", "{\"ihe_iua\":{\"purpose_of_use\":\"audit\"}}" })
        {
            var token = Sign(_world, payload: payload => { payload["client_id"] = "foodaid"; payload["extensions"] = JsonNode.Parse(bad); });
            await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Patient/p1", token: token), HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("Basic bWluaXN0cnk6eA==")]
    [InlineData("DPoP TOKEN")]
    [InlineData("Bearer")]
    [InlineData("TOKEN")]
    [InlineData("Bearer TOKEN, Bearer TOKEN")]
    [InlineData("BearerTOKEN")]
    public async Task Another_scheme_is_no_token(string header)
    {
        var raw = RawHttp.Get(_world, "/relief/fhir/Patient/p1").Replace("Authorization: Bearer ", "Authorization: ", StringComparison.Ordinal);
        var token = raw.Split("Authorization: ")[1].Split('\n')[0];

        Assert.Equal(401, (await RawHttp.SendAsync(_world, raw.Replace(token, header.Replace("TOKEN", token, StringComparison.Ordinal), StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task A_claim_that_stands_twice_is_no_claim()
    {
        var payload = Payload(_world).ToJsonString().Replace("\"client_id\":\"ministry\"", "\"client_id\":\"ministry\",\"client_id\":\"foodaid\"", StringComparison.Ordinal);
        var text = $"{Base64UrlEncoder.Encode(Header().ToJsonString())}.{Base64UrlEncoder.Encode(payload)}";
        var token = $"{text}.{Base64UrlEncoder.Encode(((ECDsaSecurityKey)_world.Issuer.Key).ECDsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";

        await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Patient/p1", token: token), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task No_damage_to_a_token_is_a_failure_of_the_gateway()
    {
        var good = Sign(_world);
        string[] by = ["", ".", "A", "e30", "!", "=", "-_-", "bnVsbA"];
        for (var at = 0; at < good.Length - 8; at += 3)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/relief/fhir/Patient/p1");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {good[..at]}{by[at % by.Length]}{good[(at + 1 + (at % 7))..]}");
            var response = await _world.Http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    private static readonly string[] Told =
    [
        "Send an access token: Authorization: Bearer …",
        "The access token is not one that this gateway accepts: check its issuer, audience, type, signature and expiry.",
        "The token's client is not registered for any partner.",
        "A scope of the token is not one this gateway can honour: use system/TYPE.r, .s or .rs, system/Consent with c and u too, or interop/policy.read, interop/policy.write, interop/steward.",
        "The token must state exactly one known purpose of use (extensions.ihe_iua.purpose_of_use).",
    ];

    private static long Now(int seconds) => DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds();

    private static JsonObject Header() => new() { ["alg"] = "ES256", ["kid"] = "k1", ["typ"] = "at+jwt" };

    private static JsonObject Payload(GatewayWorld world) => new()
    {
        ["iss"] = world.Issuer.Issuer,
        ["aud"] = world.Options.Url,
        ["exp"] = Now(300),
        ["iat"] = Now(0),
        ["jti"] = "t1",
        ["client_id"] = "ministry",
        ["sub"] = "ministry",
        ["scope"] = "system/*.rs",
        ["extensions"] = Purpose("service-delivery"),
    };

    private static JsonObject Purpose(params string[] codes) => Purpose(codes, null);

    private static JsonObject Purpose(string code, string system) => Purpose([code], system);

    private static JsonObject Purpose(string[] codes, string? system) => new()
    {
        ["ihe_iua"] = new JsonObject
        {
            ["purpose_of_use"] = new JsonArray([.. codes.Select(code => (JsonNode)new JsonObject { ["system"] = system ?? "https://interop.example/fhir/CodeSystem/purpose-of-use", ["code"] = code })]),
        },
    };

    private static string Sign(GatewayWorld world, Action<JsonObject>? header = null, Action<JsonObject>? payload = null, ECDsa? key = null)
    {
        var (head, body) = (Header(), Payload(world));
        header?.Invoke(head);
        payload?.Invoke(body);
        return world.Issuer.Sign(head, body, key);
    }

    private static string Hmac(GatewayWorld world, byte[] secret)
    {
        var header = Header();
        header["alg"] = "HS256";
        var text = $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{Base64UrlEncoder.Encode(Payload(world).ToJsonString())}";
        return $"{text}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Nested(GatewayWorld world)
    {
        var header = Header();
        header["cty"] = "JWT";
        var text = $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{Base64UrlEncoder.Encode(Sign(world))}";
        return $"{text}.{Base64UrlEncoder.Encode(((ECDsaSecurityKey)world.Issuer.Key).ECDsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }
}
