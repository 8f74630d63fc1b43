using System.Text.Json.Nodes;
using Interop.Local.Tokens;

namespace Interop.Tests.Local.Tokens;

public sealed class ClientKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("client-key-").FullName;

    private string KeyFile => Path.Combine(_folder, "client.jwk.json");

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES384")]
    public void A_key_is_made_once(string algorithm)
    {
        var made = ClientKey.CreateOrLoad(KeyFile, algorithm);
        var loaded = ClientKey.CreateOrLoad(KeyFile);

        Assert.Equal((made.KeyId, algorithm), (loaded.KeyId, loaded.Algorithm));
        Assert.True(JsonNode.DeepEquals(made.PublicKeySet(), loaded.PublicKeySet()));
    }

    [Fact]
    public void The_public_half_holds_nothing_secret()
    {
        var key = ClientKey.CreateOrLoad(KeyFile).PublicKeySet()["keys"]!.AsArray().Single()!.AsObject();

        Assert.Equal(["alg", "crv", "kid", "kty", "use", "x", "y"], key.Select(member => member.Key).Order());
    }

    [Fact]
    public void The_file_is_its_owner_s_alone_and_must_stay_so()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are a matter of Unix.");
            return;
        }

        ClientKey.CreateOrLoad(KeyFile);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));

        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Contains("chmod 600", Assert.Throws<InvalidDataException>(() => ClientKey.CreateOrLoad(KeyFile)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"kid\":\"1\"}")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"d\":\"AA\",\"kid\":\"1\"}")]
    [InlineData("{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"1\"}")]
    public void A_file_that_holds_no_such_key_is_refused(string content)
    {
        ClientKey.CreateOrLoad(KeyFile);
        File.WriteAllText(KeyFile, content);

        Assert.Throws<InvalidDataException>(() => ClientKey.CreateOrLoad(KeyFile));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
