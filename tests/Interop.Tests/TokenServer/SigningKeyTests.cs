using System.Text.Json.Nodes;
using Interop.TokenServer.Configuration;
using Interop.TokenServer.Keys;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.TokenServer;

public sealed class SigningKeyTests
{
    private static readonly (string, string) ForReferral = ("purpose_of_use", "referral");

    [Fact]
    public async Task A_restart_keeps_the_key()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var before = (await world.GetAsync(".well-known/jwks.json")).Body;

        await world.RestartAsync();

        Assert.Equal(before, (await world.GetAsync(".well-known/jwks.json")).Body);
    }

    [Fact]
    public async Task The_key_file_is_its_owner_s_alone_and_must_stay_so()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are a matter of Unix; on Windows the data folder's permissions protect the key.");
            return;
        }

        await using var world = await TokenServerWorld.StartAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile(world)));

        File.SetUnixFileMode(KeyFile(world), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        var error = await Assert.ThrowsAsync<TokenServerProblemsException>(() => world.RestartAsync());
        Assert.Contains("chmod 600", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_keys_the_first_signs_and_all_are_published()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var old = (await world.AskForAsync(world.Ministry, ForReferral)).Token.Kid;
        var keys = JsonNode.Parse(SecretFile.Read(KeyFile(world)))!;
        var added = PrivateJwk.Create(SecurityAlgorithms.EcdsaSha256);
        keys["keys"]!.AsArray().Insert(0, added);
        await File.WriteAllTextAsync(KeyFile(world), keys.ToJsonString(), TestContext.Current.CancellationToken);

        await world.RestartAsync();

        var published = new JsonWebKeySet((await world.GetAsync(".well-known/jwks.json")).Body).Keys.Select(key => key.Kid);
        Assert.Equal([added["kid"]!.GetValue<string>(), old], published);
        Assert.Equal(added["kid"]!.GetValue<string>(), (await world.AskForAsync(world.Ministry, ForReferral)).Token.Kid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\"}]}")]
    [InlineData("{\"keys\":[7]}")]
    public async Task A_damaged_key_file_stops_the_start(string content)
    {
        await using var world = await TokenServerWorld.StartAsync();
        await File.WriteAllTextAsync(KeyFile(world), content, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<TokenServerProblemsException>(() => world.RestartAsync());

        Assert.Contains("signing-keys.json", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private static string KeyFile(TokenServerWorld world) => Path.Combine(world.DataFolder, "signing-keys.json");
}
