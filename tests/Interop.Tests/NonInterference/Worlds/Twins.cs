using System.Security.Cryptography;
using Interop.Tests.Gateway;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>Two worlds with the same clock, issuer, public URL and keys; which of them is the richer by other agencies and partners is chance.</summary>
internal sealed class Twins : IAsyncDisposable
{
    public const string PublicUrl = "https://gateway.example";

    // A large RSA key takes long to make, so one is made for all.
    private static readonly string EncryptionKey = RSA.Create(3072).ExportPkcs8PrivateKeyPem();

    private Twins(TestIssuer issuer, TwinClock clock, World left, World right) => (Issuer, Clock, Left, Right) = (issuer, clock, left, right);

    public TestIssuer Issuer { get; }

    public TwinClock Clock { get; }

    public World Left { get; }

    public World Right { get; }

    public static async Task<Twins> StartAsync(bool leftIsRicher)
    {
        var (issuer, clock) = (await TestIssuer.StartAsync(), new TwinClock());
        var (left, right) = (Directory.CreateTempSubdirectory("interop-left-").FullName, Directory.CreateTempSubdirectory("interop-right-").FullName);
        await PrepareAsync(issuer, clock, left, right);
        return new(issuer, clock, await World.StartAsync(left, issuer, clock, leftIsRicher), await World.StartAsync(right, issuer, clock, !leftIsRicher));
    }

    public World this[bool left] => left ? Left : Right;

    public async ValueTask DisposeAsync()
    {
        await Left.DisposeAsync();
        await Right.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    // A gateway makes its keys when it first needs them; both worlds get those that a third has made, whatever keys those are: all of its folder but what it recorded.
    private static async Task PrepareAsync(TestIssuer issuer, TwinClock clock, params string[] folders)
    {
        var mother = Directory.CreateTempSubdirectory("interop-mother-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(mother, "encryption.key.pem"), EncryptionKey);
            var world = await World.StartAsync(mother, issuer, clock, richer: false);
            await using (world)
            {
                await world.MakeKeysAsync();
                foreach (var file in Directory.EnumerateFiles(mother, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(mother, path)).Where(IsKey))
                {
                    foreach (var folder in folders)
                    {
                        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
                        File.Copy(Path.Combine(mother, file), Path.Combine(folder, file));
                    }
                }
            }
        }
        finally
        {
            if (Directory.Exists(mother))
            {
                Directory.Delete(mother, recursive: true);
            }
        }
    }

    private static bool IsKey(string file) =>
        !file.StartsWith("ledger", StringComparison.Ordinal) && !file.StartsWith("policies.db", StringComparison.Ordinal) && !file.EndsWith(".json", StringComparison.Ordinal);
}
