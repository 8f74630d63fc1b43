using Interop.Gateway.Configuration;
using Interop.Store;

namespace Interop.Gateway.Policies;

/// <summary>
/// Puts into the store, at start, what the policy files say and the store has never had. Once an item is in the store, the store is right:
/// a file that says something else about it is not followed, and the log says so.
/// </summary>
internal sealed partial class PolicySeeding(GatewaySetup setup, IPolicyStore store, ILogger<PolicySeeding> logger)
{
    private const string Author = "policy-file";

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var seed in setup.Seeds)
        {
            await SeedAsync(seed, cancellation);
        }
    }

    private async Task SeedAsync(PolicySeed seed, CancellationToken cancellation)
    {
        if (await store.FindAsync(seed.Kind, seed.Id, cancellation) is { } known)
        {
            Differs(seed, known);
            return;
        }

        // Of several replicas that start at once one writes, and the others find it written.
        await store.WriteAsync(
            [new() { Kind = seed.Kind, Id = seed.Id, ExpectedVersion = 0, Agency = seed.Agency, Subject = seed.Subject, Author = Author, Content = seed.Content }],
            cancellation);
    }

    private void Differs(PolicySeed seed, PolicyVersion known)
    {
        if (seed.Kind != PolicyKind.Consent && known.Content != seed.Content)
        {
            Log.NotFollowed(logger, seed.Kind, seed.Id, known.Version);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1601, LogLevel.Warning, "The policy file differs from the store about the {Kind} {Id}; version {Version} of the store stands. Change it by the admin API.")]
        public static partial void NotFollowed(ILogger logger, PolicyKind kind, string id, int version);
    }
}
