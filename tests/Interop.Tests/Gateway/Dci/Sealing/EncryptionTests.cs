using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Dci.Sealing;

/// <summary>Encrypted messages over real sockets, in and out; the cryptography here is the test's own.</summary>
public sealed class EncryptionTests(SealedWorld world) : IClassFixture<SealedWorld>
{
    private readonly GatewayWorld _world = world.World;

    public static TheoryData<string> Broken =>
    [
        "alg-rsa-oaep", "alg-rsa1_5", "alg-dir", "enc-a128gcm", "enc-a256cbc", "kid-other", "kid-sig", "zip", "epk", "jwk", "protected", "aad", "ciphertext", "ciphertext-empty", "tag-short", "tag-other", "iv-short", "iv-long",
        "key-short", "key-other", "key-number", "tag-missing", "not-json", "array", "twice", "deep", "not-utf8",
    ];

    [Fact]
    public async Task A_message_encrypted_to_the_gateway_and_signed_as_sent_is_answered()
    {
        _world.Adapter.Hold(People.Agreeing("p1"));

        var reply = await DciWorld.SearchAsync(_world, SealedWorld.Signed(await EncryptedAsync()));

        Assert.Equal("succ", (string?)reply.Json["header"]!["status"]);
        Assert.Single(reply.Records);
    }

    [Fact]
    public async Task A_signature_over_what_was_encrypted_is_none_over_what_is_sent()
    {
        var message = SealedWorld.Message();
        message["header"]!["is_msg_encrypted"] = true;
        var signature = PartnerSigner.Of("ministry", "ES256").Detached(message);
        var encrypted = await EncryptedAsync(message);
        encrypted["signature"] = signature;

        Assert.Equal((HttpStatusCode.Forbidden, "err.signature.invalid"), await RefusedAsync(encrypted));
    }

    [Theory]
    [Trait("Case", "E1")]
    [MemberData(nameof(Broken))]
    public async Task What_is_not_encrypted_as_it_must_be_is_refused_in_one_and_the_same_way(string how)
    {
        var message = SealedWorld.Message();
        message["message"]!["filler"] = how switch { "not-json" or "array" or "twice" or "deep" or "not-utf8" => $"@{how}@", _ => null };
        var reply = await SendAsync(SealedWorld.Signed(await EncryptedAsync(message, parts => Break(how, parts))));

        Assert.Equal((HttpStatusCode.BadRequest, "err.encryption.invalid"), (reply.Status, reply.Error.Code));
        Assert.StartsWith("message: cannot be decrypted:", reply.Error.Message, StringComparison.Ordinal);
        Assert.Equal("EncryptionInvalid", _world.Entries()[^1].Reason);
        Assert.Empty(_world.Adapter.Asked);
    }

    [Fact]
    public async Task What_the_header_says_of_encryption_must_be_so()
    {
        var silent = await EncryptedAsync();
        silent["header"]!["is_msg_encrypted"] = false;
        var open = SealedWorld.Message();
        open["header"]!["is_msg_encrypted"] = true;
        var text = SealedWorld.Message();
        text["header"]!["is_msg_encrypted"] = "true";

        foreach (var message in new[] { silent, open, text })
        {
            Assert.Equal((HttpStatusCode.BadRequest, "err.encryption.invalid"), await RefusedAsync(SealedWorld.Signed(message)));
        }

        Assert.Equal((HttpStatusCode.BadRequest, "err.encryption.invalid"), await RefusedAsync(await EncryptedAsync(), "foodaid"));
    }

    [Fact]
    public async Task Answers_are_encrypted_to_the_partners_key_where_that_was_agreed_and_signed_as_they_are_sent()
    {
        _world.Adapter.Hold(People.Agreeing("p1"));

        var reply = await DciWorld.SearchAsync(_world, SealedWorld.Message(), "authority");

        var parts = reply.Json["message"]!;
        Assert.True((bool)reply.Json["header"]!["is_msg_encrypted"]!);
        Assert.Equal(("RSA-OAEP-256", "A256GCM", "authority-enc"), ((string?)parts["header"]!["alg"], (string?)parts["header"]!["enc"], (string?)parts["header"]!["kid"]));
        Assert.DoesNotContain("search_response", reply.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("t-1", (string?)JsonNode.Parse(Decrypt(parts))!["transaction_id"]);
        Assert.True(await SealedWorld.IsGatewaysAsync(_world, reply.Json));
    }

    [Fact]
    [Trait("Case", "C11")]
    public async Task A_person_who_may_not_be_shown_and_one_who_is_not_there_make_answers_of_the_same_length()
    {
        _world.Adapter.Hold();
        var absent = await DciWorld.SearchAsync(_world, SealedWorld.Message(), "authority");
        _world.Adapter.Hold(People.Match(People.Person("p1"), People.Yes("p1"), People.No("p1")));
        var withheld = await DciWorld.SearchAsync(_world, SealedWorld.Message(), "authority");

        Assert.Equal(0, (int?)JsonNode.Parse(Decrypt(withheld.Json["message"]!))!["search_response"]![0]!["pagination"]!["total_count"]);
        Assert.Equal(absent.Json.ToJsonString().Length, withheld.Json.ToJsonString().Length);
    }

    [Fact]
    public async Task Where_an_answer_cannot_be_encrypted_as_agreed_nothing_is_asked()
    {
        await using var own = await SealedWorld.StartAsync(partners => partners["north"]["dci"]!["encrypts"] = true);

        var reply = await DciWorld.SearchAsync(own, SealedWorld.Message(), "north");
        var enrolled = await DciWorld.SendAsync(_world, EnrolledTests.Question("N-p1", "cash").ToJsonString(), "authority", path: "/relief/dci/registry/sync/enrolled");

        Assert.All([reply, enrolled], refused => Assert.Equal((HttpStatusCode.Forbidden, "err.encryption.invalid"), (refused.Status, refused.Error.Code)));
        Assert.Empty(own.Adapter.Asked);
    }

    [Fact]
    public async Task The_key_to_encrypt_to_is_published_beside_the_one_that_signs()
    {
        var (signing, encryption) = (await SealedWorld.GatewayKeyAsync(_world, "sig"), await SealedWorld.GatewayKeyAsync(_world, "enc"));

        Assert.Equal(["kty", "n", "e", "use", "alg", "kid"], encryption.AsObject().Select(member => member.Key));
        Assert.Equal("RSA-OAEP-256", (string?)encryption["alg"]);
        Assert.Equal(384, Base64Url.DecodeFromChars((string)encryption["n"]!).Length);
        Assert.NotEqual((string?)signing["kid"], (string?)encryption["kid"]);
    }

    private async Task<JsonObject> EncryptedAsync(JsonObject? message = null, Action<JsonObject>? change = null)
    {
        var key = await SealedWorld.GatewayKeyAsync(_world, "enc");
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars((string)key["n"]!), Exponent = Base64Url.DecodeFromChars((string)key["e"]!) });
        message ??= SealedWorld.Message();
        var text = message["message"]!.ToJsonString();
        byte[] clear = text.Contains("@not-json@", StringComparison.Ordinal) ? [.. "{"u8]
            : text.Contains("@array@", StringComparison.Ordinal) ? [.. "[]"u8]
            : text.Contains("@twice@", StringComparison.Ordinal) ? [.. "{\"transaction_id\":\"a\",\"transaction_id\":\"b\"}"u8]
            : text.Contains("@deep@", StringComparison.Ordinal) ? System.Text.Encoding.ASCII.GetBytes($"{{\"a\":{new string('[', 40)}{new string(']', 40)}}}")
            : text.Contains("@not-utf8@", StringComparison.Ordinal) ? [(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}']
            : System.Text.Encoding.UTF8.GetBytes(text);
        return SealedWorld.Encrypted(message, clear, rsa, (string)key["kid"]!, change);
    }

    private static void Break(string how, JsonObject parts)
    {
        var header = parts["header"]!.AsObject();
        string Other(string name) => Base64Url.EncodeToString([.. Base64Url.DecodeFromChars((string)parts[name]!).Select(one => (byte)(one ^ 1))]);
        string Cut(string name, int length) => Base64Url.EncodeToString([.. Base64Url.DecodeFromChars((string)parts[name]!).Take(length)]);
        (JsonObject At, string Name, JsonNode? Value) change = how switch
        {
            "alg-rsa-oaep" => (header, "alg", "RSA-OAEP"),
            "alg-rsa1_5" => (header, "alg", "RSA1_5"),
            "alg-dir" => (header, "alg", "dir"),
            "enc-a128gcm" => (header, "enc", "A128GCM"),
            "enc-a256cbc" => (header, "enc", "A256CBC-HS512"),
            "kid-other" => (header, "kid", "other"),
            "kid-sig" => (header, "kid", 1),
            "zip" => (header, "zip", "DEF"),
            "epk" => (header, "epk", new JsonObject()),
            "jwk" => (header, "jwk", new JsonObject()),
            "protected" => (parts, "protected", PartnerSigner.Encode("""{"enc":"A256GCM"}""")),
            "aad" => (parts, "aad", "eA"),
            "ciphertext" => (parts, "ciphertext", Other("ciphertext")),
            "ciphertext-empty" => (parts, "ciphertext", ""),
            "tag-short" => (parts, "tag", Cut("tag", 12)),
            "tag-other" => (parts, "tag", Other("tag")),
            "iv-short" => (parts, "iv", Cut("iv", 8)),
            "iv-long" => (parts, "iv", Base64Url.EncodeToString(new byte[64])),
            "key-short" => (parts, "encrypted_key", Cut("encrypted_key", 100)),
            "key-other" => (parts, "encrypted_key", Other("encrypted_key")),
            "key-number" => (parts, "encrypted_key", 1),
            _ => (parts, how == "tag-missing" ? "tag" : "iv", how == "tag-missing" ? null : parts["iv"]!.DeepClone()),
        };
        if (change.Value is null)
        {
            change.At.Remove(change.Name);
            return;
        }

        change.At[change.Name] = change.Value;
    }

    private static string Decrypt(JsonNode parts)
    {
        byte[] Part(string name) => Base64Url.DecodeFromChars((string)parts[name]!);
        var (cipher, tag) = (Part("ciphertext"), Part("tag"));
        var text = new byte[cipher.Length];
        using var gcm = new AesGcm(SealedWorld.AuthorityKey.Decrypt(Part("encrypted_key"), RSAEncryptionPadding.OaepSHA256), tag.Length);
        gcm.Decrypt(Part("iv"), cipher, tag, text);
        return System.Text.Encoding.UTF8.GetString(text);
    }

    private Task<DciReply> SendAsync(JsonObject message, string partner = "ministry")
    {
        _world.Adapter.Asked.Clear();
        return DciWorld.SendAsync(_world, message.ToJsonString(), partner);
    }

    private async Task<(HttpStatusCode, string?)> RefusedAsync(JsonObject message, string partner = "ministry")
    {
        var reply = await SendAsync(message, partner);
        return (reply.Status, reply.Error.Code);
    }
}
