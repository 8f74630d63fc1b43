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
    [InlineData("detached-jws", "ES256", false)]
    [InlineData("detached-jws", "EdDSA", true)]
    [InlineData("compact-jws", "PS256", false)]
    [InlineData("compact-jws", "RS256", true)]
    public async Task A_client_by_others_and_the_gateway_understand_each_other(string form, string algorithm, bool encrypts)
    {
        using var own = RSA.Create(2048);
        await using var world = await SealedWorld.StartAsync();
        world.Adapter.Hold(People.Agreeing("p1"));
        var made = await RunAsync("make", new() { ["keys"] = await KeysAsync(world), ["envelope"] = SealedWorld.Message(), ["form"] = form, ["alg"] = algorithm, ["encrypt"] = encrypts });
        await world.ChangeAsync(PolicyKind.Partner, "ministry", partner =>
        {
            partner["jwks"] = new JsonObject { ["keys"] = new JsonArray(made["jwk"]!.DeepClone(), SealedWorld.EncryptionJwk(own, "own")) };
            partner["dci"] = new JsonObject { ["signature"] = form, ["encrypts"] = encrypts };
        });

        var reply = await DciWorld.SearchAsync(world, made["envelope"]!);

        Assert.Equal("succ", (string?)reply.Json["header"]!["status"]);
        var check = new JsonObject { ["keys"] = await KeysAsync(world), ["envelope"] = reply.Json.DeepClone(), ["form"] = form };
        if (encrypts)
        {
            check["privateJwk"] = PrivateJwk(own);
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

    private async Task<JsonNode> RunAsync(string task, JsonObject input)
    {
        var file = Path.Combine(_folder.FullName, "input.json");
        await File.WriteAllTextAsync(file, input.ToJsonString(), TestContext.Current.CancellationToken);
        var result = await NodePeer.RunAsync("jose-dci.mjs", task, file);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return JsonNode.Parse(result.Output)!;
    }
}
