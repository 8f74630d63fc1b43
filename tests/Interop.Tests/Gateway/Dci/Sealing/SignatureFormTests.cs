using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Interop.Consents.Partners;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Sealing;
using Interop.Gateway.Signing;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Gateway.Dci.Sealing;

/// <summary>What is signed in any form by any algorithm verifies, and nothing else does.</summary>
public sealed class SignatureFormTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-seal-");
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly KeyRing _ring;
    private readonly MessageSignatures _signatures;

    public SignatureFormTests()
    {
        _ring = new(new GatewaySetup { Options = new() { DataFolder = _folder.FullName }, PublicUrl = "", Audience = "", Agencies = new Dictionary<string, Agency>(), Seeds = [] }, _clock);
        _signatures = new([new DetachedJwsForm(), new CompactJwsForm(), new SignatureStringForm()], _ring, _clock);
    }

    public static TheoryData<DciSignatureForm, string> Forms => [.. from form in Enum.GetValues<DciSignatureForm>() from algorithm in PartnerSigner.Algorithms select (form, algorithm)];

    public void Dispose()
    {
        _ring.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_a_partner_signs_verifies_and_no_one_character_may_change(DciSignatureForm form, string algorithm)
    {
        var message = SealedWorld.Message();
        var signature = Sign(form, algorithm, message);
        var partner = Partner(form);
        Assert.True(_signatures.Verifies(partner, signature, Element(message)));
        Gen.Select(Gen.Int[0, message.ToJsonString().Length - 1], Gen.Char[' ', '~']).Sample(
            (at, character) =>
            {
                var text = message.ToJsonString();
                text = $"{text[..at]}{character}{text[(at + 1)..]}";
                return !Read(text, out var changed) || JsonElement.DeepEquals(changed, Element(message)) || !_signatures.Verifies(partner, signature, changed);
            },
            iter: algorithm is "EdDSA" ? 100 : 400);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void No_one_character_of_a_signature_may_change(DciSignatureForm form, string algorithm)
    {
        var message = SealedWorld.Message();
        var signature = Sign(form, algorithm, message);
        var partner = Partner(form);
        Gen.Select(Gen.Int[0, signature.Length - 1], Gen.Char[' ', '~']).Sample(
            (at, character) =>
            {
                var changed = $"{signature[..at]}{character}{signature[(at + 1)..]}";

                // The word before a signature string, and the name of the namespace in it, say nothing.
                return changed == signature || (form == DciSignatureForm.SignatureString && at < signature.IndexOf("kidId", StringComparison.Ordinal)) || !_signatures.Verifies(partner, changed, Element(message));
            },
            iter: algorithm is "EdDSA" ? 100 : 400);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_the_gateway_signs_verifies_by_its_published_key_whatever_it_is(DciSignatureForm form, string algorithm) => JsonText.Object.Sample(
        content =>
        {
            var envelope = Element(new JsonObject { ["header"] = new JsonObject { ["sender_id"] = "relief" }, ["message"] = content.DeepClone() });
            var gateway = Gateway(form, Enum.Parse<DciSignatureAlgorithm>(algorithm, ignoreCase: true));
            var signature = _signatures.Sign(gateway.Dci!, envelope);
            Assert.True(_signatures.Verifies(gateway, signature, envelope));
            Assert.False(_signatures.Verifies(gateway, signature, Element(new JsonObject { ["header"] = new JsonObject { ["sender_id"] = "relief" } })));
            Assert.False(_signatures.Verifies(Partner(form), signature, envelope));
            Assert.Equal(algorithm, Named(form, signature), ignoreCase: true);
        },
        iter: 25);

    [Theory]
    [InlineData(DciSignatureForm.DetachedJws)]
    [InlineData(DciSignatureForm.CompactJws)]
    [InlineData(DciSignatureForm.SignatureString)]
    public void What_leaves_holds_only_numbers_that_can_be_signed(DciSignatureForm form)
    {
        var gateway = Gateway(form, DciSignatureAlgorithm.Es256);
        var message = new JsonObject { ["a"] = new JsonArray(33.512345678901234567m, 7, 0.1m, 1.50m), ["b"] = new JsonObject { ["c"] = 9007199254740993L } };

        var envelope = new MessageSeal(_signatures).Seal(gateway, new() { ["sender_id"] = "relief" }, message);

        Assert.Equal("""{"a":[33.512345678901234,7,0.1,1.50],"b":{"c":9007199254740992}}""", envelope["message"]!.ToJsonString());
        Assert.True(_signatures.Verifies(gateway, (string)envelope["signature"]!, Element(envelope)));
    }

    [Theory]
    [InlineData(0, 300, 300 + 60, true)]
    [InlineData(0, 300, 300 + 61, false)]
    [InlineData(60, 300, 0, true)]
    [InlineData(61, 300, 0, false)]
    [InlineData(0, 301, 0, false)]
    [InlineData(0, -1, 0, false)]
    [InlineData(0, 1, 61, true)]
    [InlineData(0, 1, 62, false)]
    public void A_signature_string_holds_five_minutes_at_most_with_a_minute_of_skew(int made, int life, int later, bool holds)
    {
        var message = SealedWorld.Message();
        var signature = PartnerSigner.Of("ministry", "EdDSA").Text(message, Now.AddSeconds(made), life);
        _clock.SetUtcNow(Now.AddSeconds(later));

        Assert.Equal(holds, _signatures.Verifies(Partner(DciSignatureForm.SignatureString), signature, Element(message)));
    }

    [Theory]
    [InlineData("other", null, "(created) (expires) digest")]
    [InlineData(null, "es256", "(created) (expires) digest")]
    [InlineData(null, null, "(created) digest")]
    [InlineData(null, null, "(created) (expires)")]
    [InlineData(null, null, "")]
    public void The_parts_of_a_key_id_and_the_list_of_what_is_signed_must_fit(string? sender, string? named, string headers)
    {
        var message = SealedWorld.Message();

        Assert.False(_signatures.Verifies(Partner(DciSignatureForm.SignatureString), PartnerSigner.Of("ministry", "EdDSA").Text(message, Now, 300, sender, named, headers), Element(message)));
    }

    [Theory]
    [InlineData("{0}, created=\"1777636800\"")]
    [InlineData("{0}, other=\"1\"")]
    [InlineData("{0},")]
    [InlineData("x {0}")]
    [InlineData("{0} ")]
    [InlineData("{0}\n")]
    public void A_signature_string_with_something_twice_or_unknown_is_refused(string form)
    {
        var message = SealedWorld.Message();
        var signature = PartnerSigner.Of("ministry", "EdDSA").Text(message, Now);

        Assert.True(_signatures.Verifies(Partner(DciSignatureForm.SignatureString), signature, Element(message)));
        Assert.False(_signatures.Verifies(Partner(DciSignatureForm.SignatureString), form.Replace("{0}", signature, StringComparison.Ordinal), Element(message)));
    }

    [Theory]
    [InlineData("use", "enc")]
    [InlineData("alg", "ES384")]
    [InlineData("kid", "other")]
    [InlineData("crv", "P-384")]
    public void A_key_that_is_not_for_this_verifies_nothing(string member, string value)
    {
        var message = SealedWorld.Message();
        var key = PartnerSigner.Of("ministry", "ES256");
        var jwk = key.Jwk.DeepClone().AsObject();
        jwk[member] = value;
        var partner = Partner(DciSignatureForm.DetachedJws);

        Assert.True(_signatures.Verifies(partner, key.Detached(message), Element(message)));
        Assert.False(_signatures.Verifies(partner with { Jwks = new JsonObject { ["keys"] = new JsonArray(jwk) }.ToJsonString() }, key.Detached(message), Element(message)));
    }

    [Fact]
    public void What_Python_signed_as_OpenSPP_does_verifies()
    {
        var signed = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Gateway", "Dci", "cases", "signed-by-python.json")))!;
        var partner = Partner(DciSignatureForm.SignatureString) with { Jwks = new JsonObject { ["keys"] = new JsonArray(signed["jwk"]!.DeepClone()) }.ToJsonString() };
        var envelope = signed["envelope"]!.AsObject();
        var signature = (string)envelope["signature"]!;

        Assert.True(_signatures.Verifies(partner, signature, Element(envelope)));
        envelope["message"]!["search_request"]![0]!["score"] = 1;
        Assert.False(_signatures.Verifies(partner, signature, Element(envelope)));
    }

    private static string Sign(DciSignatureForm form, string algorithm, JsonObject message)
    {
        var key = PartnerSigner.Of("ministry", algorithm);
        return form switch
        {
            DciSignatureForm.DetachedJws => key.Detached(message),
            DciSignatureForm.CompactJws => key.Compact(message),
            _ => key.Text(message, Now),
        };
    }

    private static Partner Partner(DciSignatureForm form) => new()
    {
        Id = "ministry",
        Name = "Ministry",
        Dci = new() { Signature = form },
        Jwks = new JsonObject { ["keys"] = new JsonArray([.. PartnerSigner.Algorithms.Select(algorithm => PartnerSigner.Of("ministry", algorithm).Jwk.DeepClone())]) }.ToJsonString(),
    };

    private static JsonElement Element(JsonObject json) => JsonSerializer.SerializeToElement(json);

    private static bool Read(string text, out JsonElement envelope)
    {
        try
        {
            envelope = JsonElement.Parse(text, new() { AllowDuplicateProperties = false });
            return envelope.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            envelope = default;
            return false;
        }
    }

    private static string? Named(DciSignatureForm form, string signature) => form == DciSignatureForm.SignatureString
        ? SignatureParameters.Read(signature)!.Algorithm.Replace("ed25519", "EdDSA", StringComparison.Ordinal)
        : (string?)JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(signature.Split('.')[0]))!["alg"];

    private Partner Gateway(DciSignatureForm form, DciSignatureAlgorithm algorithm)
    {
        var partner = Partner(form);
        _ = _ring.Current(MessageSignatures.Kind(partner.Dci! with { Verifies = algorithm }));
        return partner with
        {
            Dci = partner.Dci! with { Verifies = algorithm },
            Jwks = new JsonObject { ["keys"] = new JsonArray([.. _ring.Published().Where(key => key.Kind.IsSigning).Select(key => key.PublicKey())]) }.ToJsonString(),
        };
    }
}
