using System.Text;
using Interop.Contracts.Fhir;
using Microsoft.AspNetCore.Http;

namespace Interop.Tests.Soak;

/// <summary>An answer as it is given: all at once, a few bytes at a time, or for ever.</summary>
internal sealed class ChunkedAnswer(HttpContext context, string begins, string mediaType = FhirNames.NdJson)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public Task AllAsync()
    {
        context.Response.ContentType = mediaType;
        return context.Response.WriteAsync(begins, context.RequestAborted);
    }

    /// <summary>Gives what there is, a chunk at a time.</summary>
    public async Task DripAsync(int chunk)
    {
        context.Response.ContentType = mediaType;
        foreach (var part in Encoding.UTF8.GetBytes(begins).Chunk(chunk))
        {
            await context.Response.Body.WriteAsync(part, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    /// <summary>Gives what there is, so that the other side has it, and then does something.</summary>
    public async Task ThenAsync(Func<Task> next)
    {
        await AllAsync();
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await next();
    }

    /// <summary>Gives what there is, and then more until nobody listens, a little at a time: the machine is for others too.</summary>
    public async Task ForEverAsync(Func<int, string> more, CancellationToken gone)
    {
        await AllAsync();
        for (var i = 0; !gone.IsCancellationRequested; i++)
        {
            await context.Response.WriteAsync(more(i), gone);
            if (i % 8 == 7)
            {
                await context.Response.Body.FlushAsync(gone);
                await Task.Delay(Pause, gone);
            }
        }
    }
}
