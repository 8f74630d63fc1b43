using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Sealing;
using Interop.Gateway.Signing;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.Gateway.Dci.Sealing;

/// <summary>What is encrypted by either algorithm is decrypted, and nothing that was changed is.</summary>
public sealed class EncryptedMessageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-jwe-");
    private readonly KeyRing _ring;

    public EncryptedMessageTests() =>
        _ring = new(new GatewaySetup { Options = new() { DataFolder = _folder.FullName }, PublicUrl = "", Audience = "", Agencies = new Dictionary<string, Agency>(), Seeds = [] }, new FakeTimeProvider());

    public static TheoryData<string> Algorithms => ["RSA-OAEP-256", "ECDH-ES+A256KW"];

    public void Dispose()
    {
        _ring.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void What_was_encrypted_is_decrypted_whatever_it_is(string algorithm) => JsonText.Object.Sample(
        content =>
        {
            var text = content.ToJsonString();
            Assert.Equal(text, Encoding.UTF8.GetString(Decrypt(EncryptedMessage.Encrypt(text, Key(algorithm)))!));
        },
        iter: 30);

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void No_one_character_may_change(string algorithm)
    {
        var parts = EncryptedMessage.Encrypt("""{"a":1}""", Key(algorithm)).ToJsonString();
        Gen.Select(Gen.Int[0, parts.Length - 1], Gen.Char[' ', '~']).Sample(
            (at, character) =>
            {
                var text = $"{parts[..at]}{character}{parts[(at + 1)..]}";
                return text == parts || !Read(text, out var changed) || EncryptedMessage.Decrypt(changed, _ring) is not { } clear || Encoding.UTF8.GetString(clear) == """{"a":1}""";
            },
            iter: 300);
    }

    [Theory]
    [InlineData("crv", "\"P-384\"")]
    [InlineData("kty", "\"OKP\"")]
    [InlineData("x", "\"AAAA\"")]
    [InlineData("x", "1")]
    [InlineData("y", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"")]
    [InlineData("d", "\"AAAA\"")]
    [InlineData("y", null)]
    public void The_other_half_of_a_key_is_a_point_on_the_curve_and_nothing_else(string member, string? value)
    {
        var parts = EncryptedMessage.Encrypt("{}", Key("ECDH-ES+A256KW"));
        var epk = parts["header"]!["epk"]!.AsObject();
        epk.Remove(member);
        if (value is not null)
        {
            epk[member] = JsonNode.Parse(value);
        }

        Assert.Null(Decrypt(parts));
    }

    [Fact]
    public void A_message_names_a_key_of_its_own_algorithm()
    {
        var (rsa, elliptic) = (EncryptedMessage.Encrypt("{}", Key("RSA-OAEP-256")), EncryptedMessage.Encrypt("{}", Key("ECDH-ES+A256KW")));
        (rsa["header"]!["kid"], elliptic["header"]!["kid"]) = ((string)elliptic["header"]!["kid"]!, (string)rsa["header"]!["kid"]!);
        Assert.Null(Decrypt(rsa));
        Assert.Null(Decrypt(elliptic));
        foreach (var (name, value) in new[] { ("alg", "ECDH-ES"), ("alg", "ECDH-ES+A128KW"), ("enc", "A128GCM"), ("apu", "AA"), ("zip", "DEF") })
        {
            var other = EncryptedMessage.Encrypt("{}", Key("ECDH-ES+A256KW"));
            other["header"]![name] = value;
            Assert.Null(Decrypt(other));
        }
    }

    private static bool Read(string text, out JsonElement json)
    {
        try
        {
            json = JsonElement.Parse(text, new() { AllowDuplicateProperties = false });
            return json.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }

    private JsonWebKey Key(string algorithm) => new(_ring.Current(KeyKind.Find(algorithm)!).PublicKey().ToJsonString());

    private byte[]? Decrypt(JsonObject parts) => EncryptedMessage.Decrypt(JsonSerializer.SerializeToElement(parts), _ring);
}
