using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Interop.Store;
using Interop.Tests.Gateway.Policies;
using Interop.Tests.Node;

namespace Interop.Tests.Gateway.Dci.Sealing;

/// <summary>What jose from npm signs and encrypts is read, and what the gateway signs and encrypts is read by jose.</summary>
public sealed class JosePeerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-jose-");

    [Theory]
    [InlineData("detached-jws", "ES256", null)]
    [InlineData("detached-jws", "EdDSA", "RSA-OAEP-256")]
    [InlineData("detached-jws", "RS256", "ECDH-ES+A256KW")]
    [InlineData("compact-jws", "PS256", null)]
    [InlineData("compact-jws", "RS256", "RSA-OAEP-256")]
    [InlineData("compact-jws", "EdDSA", "ECDH-ES+A256KW")]
    public async Task A_client_by_others_and_the_gateway_understand_each_other(string form, string algorithm, string? encryption)
    {
        using var own = RSA.Create(2048);
        using var agreed = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var ownKey = encryption == "ECDH-ES+A256KW" ? PointJwk(agreed, secret: false) : SealedWorld.EncryptionJwk(own, "own");
        await using var world = await SealedWorld.StartAsync();
        world.Adapter.Hold(People.Agreeing("p1"));
        var made = await RunAsync("make", new() { ["keys"] = await KeysAsync(world), ["envelope"] = SealedWorld.Message(), ["form"] = form, ["alg"] = algorithm, ["encrypt"] = encryption ?? "" });
        await world.ChangeAsync(PolicyKind.Partner, "ministry", partner =>
        {
            partner["jwks"] = new JsonObject { ["keys"] = new JsonArray(made["jwk"]!.DeepClone(), ownKey) };
            partner["dci"] = new JsonObject { ["signature"] = form, ["encrypts"] = encryption is not null, ["verifies"] = algorithm };
        });

        var reply = await DciWorld.SearchAsync(world, made["envelope"]!);

        Assert.Equal("succ", (string?)reply.Json["header"]!["status"]);
        var check = new JsonObject { ["keys"] = await KeysAsync(world), ["envelope"] = reply.Json.DeepClone(), ["form"] = form, ["alg"] = algorithm };
        if (encryption is not null)
        {
            Assert.Equal(encryption, (string?)reply.Json["message"]!["header"]!["alg"]);
            check["privateJwk"] = encryption == "ECDH-ES+A256KW" ? PointJwk(agreed, secret: true) : PrivateJwk(own);
        }

        var read = await RunAsync("check", check);
        Assert.Single(read["message"]!["search_response"]![0]!["data"]!["reg_records"]!.AsArray());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<JsonNode> KeysAsync(GatewayWorld world) =>
        JsonNode.Parse(await world.Http.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative), TestContext.Current.CancellationToken))!["keys"]!.DeepClone();

    private static JsonObject PrivateJwk(RSA key)
    {
        var numbers = key.ExportParameters(true);
        return new()
        {
            ["kty"] = "RSA",
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
            ["d"] = Base64Url.EncodeToString(numbers.D),
            ["p"] = Base64Url.EncodeToString(numbers.P),
            ["q"] = Base64Url.EncodeToString(numbers.Q),
            ["dp"] = Base64Url.EncodeToString(numbers.DP),
            ["dq"] = Base64Url.EncodeToString(numbers.DQ),
            ["qi"] = Base64Url.EncodeToString(numbers.InverseQ),
        };
    }

    private static JsonObject PointJwk(ECDiffieHellman key, bool secret)
    {
        var numbers = key.ExportParameters(true);
        var jwk = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["use"] = "enc", ["kid"] = "own", ["x"] = Base64Url.EncodeToString(numbers.Q.X), ["y"] = Base64Url.EncodeToString(numbers.Q.Y) };
        if (secret)
        {
            jwk["d"] = Base64Url.EncodeToString(numbers.D);
        }

        return jwk;
    }

    private async Task<JsonNode> RunAsync(string task, JsonObject input)
    {
        var file = Path.Combine(_folder.FullName, "input.json");
        await File.WriteAllTextAsync(file, input.ToJsonString(), TestContext.Current.CancellationToken);
        var result = await NodePeer.RunAsync("jose-dci.mjs", task, file);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return JsonNode.Parse(result.Output)!;
    }
}
