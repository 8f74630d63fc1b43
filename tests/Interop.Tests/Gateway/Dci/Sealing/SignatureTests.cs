using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Store;
using Interop.Tests.Gateway.Policies;

namespace Interop.Tests.Gateway.Dci.Sealing;

/// <summary>Signed messages over real sockets: who signs as agreed is answered, signed; everything else is refused before anything is asked.</summary>
public sealed class SignatureTests(SealedWorld world) : IClassFixture<SealedWorld>
{
    private static readonly string[] Partners = ["ministry", "north", "south"];

    private readonly GatewayWorld _world = world.World;

    public static TheoryData<string, string> Signers => [.. from partner in Partners from algorithm in PartnerSigner.Algorithms select (partner, algorithm)];

    [Theory]
    [MemberData(nameof(Signers))]
    public async Task Who_signs_as_agreed_is_answered_with_a_signature_in_the_same_form(string partner, string algorithm)
    {
        _world.Adapter.Hold(People.Agreeing("p1"));

        var reply = await DciWorld.SearchAsync(_world, SealedWorld.Signed(SealedWorld.Message(), partner, algorithm), partner);

        Assert.Equal("succ", (string?)reply.Json["header"]!["status"]);
        await AssertSignedAsync(reply.Json, partner);
    }

    [Fact]
    public async Task A_rejection_is_signed_too()
    {
        var message = SealedWorld.Message();
        message["header"]!["total_count"] = 2;

        var reply = await DciWorld.SearchAsync(_world, SealedWorld.Signed(message));

        Assert.Equal("rjct.total_count.invalid", (string?)reply.Json["header"]!["status_reason_code"]);
        await AssertSignedAsync(reply.Json, "ministry");
        message = SealedWorld.Message();
        message["header"]!["version"] = "9";
        await AssertSignedAsync((await DciWorld.SearchAsync(_world, SealedWorld.Signed(message))).Json, "ministry");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task Who_must_sign_and_does_not_is_refused(string? signature)
    {
        var message = SealedWorld.Message();
        if (signature is not null)
        {
            message["signature"] = JsonNode.Parse(signature);
        }

        await RefusedAsync(message, "ministry", "err.signature.missing", "SignatureMissing");
    }

    [Fact]
    public async Task Who_may_ask_unsigned_may()
    {
        var message = SealedWorld.Message();
        Assert.Equal("succ", (string?)(await DciWorld.SearchAsync(_world, message, "north")).Json["header"]!["status"]);
        message["signature"] = "x.y.z";

        await RefusedAsync(message, "north", "err.signature.invalid", "SignatureInvalid");
    }

    [Theory]
    [Trait("Case", "E1")]
    [MemberData(nameof(Forgeries))]
    public async Task A_signature_that_is_not_wholly_right_is_refused(string forgery) => await RefusedAsync(Forged(forgery), "ministry", "err.signature.invalid", "SignatureInvalid");

    [Fact]
    public async Task Of_a_partner_with_whom_nothing_was_agreed_no_signature_is_taken() =>
        await RefusedAsync(SealedWorld.Signed(SealedWorld.Message(), "foodaid"), "foodaid", "err.signature.invalid", "SignatureInvalid");

    [Theory]
    [InlineData("sender_id", "sp-stranger", "err.sender_id.invalid")]
    [InlineData("receiver_id", "shelter", "err.receiver_id.invalid")]
    [InlineData("receiver_id", "https://elsewhere.example/relief/dci", "err.receiver_id.invalid")]
    public async Task Sender_and_receiver_must_be_those_agreed(string field, string value, string code)
    {
        var message = SealedWorld.Message();
        message["header"]![field] = value;

        var reply = await DciWorld.SearchAsync(_world, SealedWorld.Signed(message));

        Assert.Equal((HttpStatusCode.BadRequest, code), (reply.Status, reply.Error.Code));
        Assert.DoesNotContain(value, reply.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("receiver_id", "{0}/relief/dci")]
    [InlineData("receiver_id", "{0}/relief/")]
    [InlineData("receiver_id", "")]
    [InlineData("sender_id", "sp-other")]
    public async Task Every_way_to_name_them_that_was_agreed_is_taken(string field, string value)
    {
        var message = SealedWorld.Message();
        message["header"]![field] = value.Replace("{0}", _world.Options.Url, StringComparison.Ordinal);

        Assert.Equal("succ", (string?)(await DciWorld.SearchAsync(_world, SealedWorld.Signed(message))).Json["header"]!["status"]);
    }

    [Fact]
    [Trait("Case", "E6")]
    public async Task Keys_rotate_and_one_that_was_taken_out_signs_no_more()
    {
        await using var own = await SealedWorld.StartAsync();
        var (old, next) = (PartnerSigner.Of("ministry", "ES256"), PartnerSigner.Of("next", "ES256"));
        JsonObject By(PartnerSigner key)
        {
            var message = SealedWorld.Message();
            message["signature"] = key.Detached(message);
            return message;
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await DciWorld.SearchAsync(own, By(next))).Status);
        await own.ChangeAsync(PolicyKind.Partner, "ministry", partner => partner["jwks"]!["keys"]!.AsArray().Add(next.Jwk.DeepClone()));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await DciWorld.SearchAsync(own, By(old))).Status, (await DciWorld.SearchAsync(own, By(next))).Status));
        await own.ChangeAsync(PolicyKind.Partner, "ministry", partner => partner["jwks"]!["keys"] = new JsonArray(next.Jwk.DeepClone()));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), ((await DciWorld.SearchAsync(own, By(old))).Status, (await DciWorld.SearchAsync(own, By(next))).Status));
    }

    public static TheoryData<string> Forgeries =>
    [
        "message", "header", "header-of-another", "message-of-another", "key-of-another", "kid-of-another", "kid-unknown", "kid-missing", "kid-number", "none", "none-signed", "hmac", "alg-of-another-key",
        "pss-for-pkcs1", "es384", "jwk", "jku", "x5u", "x5c", "crit", "b64", "alg-twice", "compact", "string", "padded", "two-parts", "object", "number", "long-header", "header-array", "spaces", "payload-swapped",
    ];

    private static JsonObject Forged(string forgery)
    {
        var (message, other, key) = (SealedWorld.Message(), SealedWorld.Message(DciText.Number("N-p2")), PartnerSigner.Of("ministry", "ES256"));
        JsonNode With(string name, JsonNode? value) => key.Detached(message, header => header[name] = value);
        string Bare(string header) => key.Jws(header, PartnerSigner.Canonical(message)).Split('.') is [var first, _, var last] ? $"{first}..{last}" : "";
        message["signature"] = key.Detached(message);
        switch (forgery)
        {
            case "message":
                message["message"]!["search_request"]![0]!["search_criteria"]!["query"]!["value"] = "N-p2";
                return message;
            case "header":
                message["header"]!["message_id"] = "another";
                return message;
            case "header-of-another":
                message["header"] = other["header"]!.DeepClone();
                return message;
            case "message-of-another":
                message["message"] = other["message"]!.DeepClone();
                return message;
        }

        message["signature"] = forgery switch
        {
            "key-of-another" => PartnerSigner.Of("north", "ES256").Detached(message, header => header["kid"] = key.Kid),
            "kid-of-another" => PartnerSigner.Of("north", "ES256").Detached(message),
            "kid-unknown" => With("kid", "../ministry-ES256"),
            "kid-missing" => Bare("""{"alg":"ES256"}"""),
            "kid-number" => With("kid", 1),
            "none" => $"{PartnerSigner.Encode("""{"alg":"none","kid":"ministry-ES256"}""")}..",
            "none-signed" => With("alg", "none"),
            "hmac" => Hmac(message, key),
            "alg-of-another-key" => With("alg", "RS256"),
            "pss-for-pkcs1" => (PartnerSigner.Of("ministry", "PS256") with { Algorithm = "RS256" }).Detached(message),
            "es384" => With("alg", "ES384"),
            "jwk" => With("jwk", key.Jwk.DeepClone()),
            "jku" => With("jku", "https://evil.example/jwks.json"),
            "x5u" => With("x5u", "https://evil.example/cert"),
            "x5c" => With("x5c", new JsonArray("MIIB")),
            "crit" => key.Detached(message, header => (header["crit"], header["exp"]) = (new JsonArray("exp"), 1)),
            "b64" => key.Detached(message, header => (header["b64"], header["crit"]) = (true, new JsonArray("b64"))),
            "alg-twice" => Bare("""{"alg":"ES256","alg":"ES256","kid":"ministry-ES256"}"""),
            "compact" => key.Compact(message),
            "string" => key.Text(message, DateTimeOffset.UtcNow),
            "padded" => key.Detached(message) + "==",
            "two-parts" => key.Detached(message).Replace("..", ".", StringComparison.Ordinal),
            "object" => new JsonObject { ["jws"] = key.Detached(message) },
            "number" => 1,
            "long-header" => With("typ", new string('x', 5000)),
            "header-array" => Bare("""["ES256"]"""),
            "spaces" => " " + key.Detached(message),
            _ => key.Detached(other),
        };
        return message;
    }

    // The public key taken for a secret: what is published is known to everybody.
    private static string Hmac(JsonObject message, PartnerSigner key)
    {
        var signed = $"{PartnerSigner.Encode($$"""{"alg":"HS256","kid":"{{key.Kid}}"}""")}.{PartnerSigner.Encode(PartnerSigner.Canonical(message))}";
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Jwk.ToJsonString()), Encoding.ASCII.GetBytes(signed));
        return $"{signed.Split('.')[0]}..{Base64Url.EncodeToString(mac)}";
    }

    private async Task RefusedAsync(JsonObject message, string partner, string code, string reason)
    {
        _world.Adapter.Asked.Clear();

        var reply = await DciWorld.SendAsync(_world, message.ToJsonString(), partner);

        Assert.Equal((HttpStatusCode.Forbidden, code), (reply.Status, reply.Error.Code));
        Assert.Equal(("refused", reason), (_world.Entries()[^1].Outcome, _world.Entries()[^1].Reason));
        Assert.Empty(_world.Adapter.Asked);
    }

    private async Task AssertSignedAsync(JsonNode answer, string partner)
    {
        var key = await SealedWorld.GatewayKeyAsync(_world, "sig");
        using var ec = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Base64Url.DecodeFromChars((string)key["x"]!), Y = Base64Url.DecodeFromChars((string)key["y"]!) } });
        var (signature, content) = ((string)answer["signature"]!, PartnerSigner.Canonical(answer));
        if (partner == "south")
        {
            var values = System.Text.RegularExpressions.Regex.Matches(signature, "(\\w+)=\"([^\"]*)\"").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
            Assert.Equal(($"relief|{key["kid"]}|es256", "es256"), (values["kidId"], values["algorithm"]));
            var digest = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(content)));
            Assert.True(ec.VerifyData(Encoding.ASCII.GetBytes($"(created): {values["created"]}\n(expires): {values["expires"]}\ndigest: {digest}"), Convert.FromBase64String(values["signature"]), HashAlgorithmName.SHA256));
            return;
        }

        var parts = signature.Split('.');
        Assert.Equal(partner == "north" ? PartnerSigner.Encode(content) : "", parts[1]);
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        Assert.Equal(("ES256", (string?)key["kid"]), (header.RootElement.GetProperty("alg").GetString(), header.RootElement.GetProperty("kid").GetString()));
        Assert.True(ec.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{PartnerSigner.Encode(content)}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
    }
}
