using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Interop.Gateway.Administration.Signatures;

namespace Interop.Tests.Gateway.Administration;

public sealed class PublicKeysTests
{
    private static readonly JsonObject Rsa = RsaKey(2048);
    private static readonly JsonObject EllipticCurve = EcKey();

    [Theory]
    [InlineData("rsa", null, null, "k", "sig")]
    [InlineData("rsa", "sig", "RS256", "k", "sig")]
    [InlineData("rsa", "enc", null, "k", "enc")]
    [InlineData("rsa", "enc", "RSA-OAEP-256", "k", "enc")]
    [InlineData("rsa", "enc", "RSA-OAEP", "k", "")]
    [InlineData("rsa", "enc", "RSA1_5", "k", "")]
    [InlineData("rsa", "enc", "RS256", "k", "")]
    [InlineData("rsa", "enc", null, null, "")]
    [InlineData("rsa", "other", null, "k", "")]
    [InlineData("rsa-1024", "enc", null, "k", "")]
    [InlineData("ec", null, null, "k", "sig")]
    [InlineData("ec", "enc", null, "k", "enc")]
    [InlineData("ec", "enc", "ECDH-ES+A256KW", "k", "enc")]
    [InlineData("ec", "enc", "ECDH-ES", "k", "")]
    [InlineData("ec", "enc", "ES256", "k", "")]
    [InlineData("ec", "enc", null, null, "")]
    public void A_key_is_for_signatures_or_for_encryption_and_never_for_both(string kind, string? use, string? algorithm, string? kid, string what)
    {
        var key = (kind == "ec" ? EllipticCurve : kind == "rsa" ? Rsa : RsaKey(1024)).DeepClone().AsObject();
        foreach (var (name, value) in new[] { ("use", use), ("alg", algorithm), ("kid", kid) })
        {
            if (value is not null)
            {
                key[name] = value;
            }
        }

        var set = new JsonObject { ["keys"] = new JsonArray(key) }.ToJsonString();

        Assert.Equal(what.Length == 0, PublicKeys.Problems(set).Count > 0);
        Assert.Equal((what == "sig" ? 1 : 0, what == "enc" ? 1 : 0), (PublicKeys.Read(set).Count(), PublicKeys.ReadEncryption(set).Count()));
    }

    private static JsonObject RsaKey(int bits)
    {
        using var key = RSA.Create(bits);
        var numbers = key.ExportParameters(false);
        return new() { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(numbers.Modulus), ["e"] = Base64Url.EncodeToString(numbers.Exponent) };
    }

    private static JsonObject EcKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        return new() { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
    }
}
