using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Logins;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interop.Tests.Adapters.Upstream;

/// <summary>Asks fake servers by the upstream client, with short times.</summary>
internal static class Asked
{
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static UpstreamOptions Options(Uri address) => new() { Address = address, RequestsPerMinute = 60_000, MostRetries = 3, RetryDelay = TimeSpan.FromMilliseconds(1) };

    public static UpstreamClient Client(UpstreamOptions options, ILogger? logger = null, TimeProvider? time = null) => new(options, time ?? TimeProvider.System, logger ?? NullLogger.Instance);

    public static Task<Thing> ThingAsync(UpstreamClient client, ILogin? login = null) =>
        UpstreamClient.ReadAsync<Thing>(client.Api<IThings>(login).ListAsync("Amina Testova", Cancellation));

    public static async Task<string> FailureAsync(UpstreamOptions options, ILogger? logger = null)
    {
        using var client = Client(options, logger);
        var failure = await Assert.ThrowsAsync<SourceException>(() => ThingAsync(client));
        Assert.DoesNotContain("Amina", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", failure.ToString(), StringComparison.Ordinal);
        return failure.Message;
    }
}
