using Interop.Gateway.Consents.Index;

namespace Interop.Gateway.Policies;

/// <summary>Before the gateway listens, seeds the store and reads it in full; nothing is decided before that.</summary>
internal sealed class PolicyStart(PolicySeeding seeding, ConsentFeed feed) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await seeding.RunAsync(cancellationToken);
        await feed.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => feed.StopAsync();
}
