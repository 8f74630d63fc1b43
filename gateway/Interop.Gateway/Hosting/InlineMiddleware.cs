namespace Interop.Gateway.Hosting;

/// <summary>Takes every request off the thread that waits for sockets, but for those of endpoints that say that they never block.</summary>
internal sealed class InlineMiddleware(RequestDelegate next)
{
    /// <summary>The mark of an endpoint that never blocks.</summary>
    public static readonly object Stays = new Mark();

    public async Task InvokeAsync(HttpContext context)
    {
        if (Inline.IsOn && context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is null)
        {
            await LeaveAsync();
        }

        await next(context);
    }

    /// <summary>Goes on on a thread of the pool.</summary>
    public static async Task LeaveAsync() => await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    private sealed class Mark;
}
