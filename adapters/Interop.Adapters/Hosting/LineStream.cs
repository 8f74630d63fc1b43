using Microsoft.AspNetCore.Http;

namespace Interop.Adapters.Hosting;

/// <summary>
/// Writes an answer line by line as it comes: the first record is asked for before the status is sent, what waits is flushed,
/// and whatever happens the last line says whether the answer is whole.
/// </summary>
internal sealed class LineStream(HttpContext context, string contentType)
{
    private const int FlushAt = 1 << 15;

    private long _unflushed;

    /// <summary>Writes the lines of each item, then the closing line of a whole answer or of a broken one.</summary>
    public async Task WriteAsync<T>(IAsyncEnumerable<T> items, Func<T, IEnumerable<byte[]>> lines, byte[] complete, byte[] broken, Action<Exception> onFailure)
    {
        var cancellation = context.RequestAborted;
        await using var item = items.GetAsyncEnumerator(cancellation);
        var more = await item.MoveNextAsync();
        context.Response.StatusCode = 200;
        context.Response.ContentType = contentType;
        await context.Response.StartAsync(cancellation);
        try
        {
            while (more)
            {
                // A match goes whole or not at all: its lines are made before the first is written.
                var made = lines(item.Current).ToList();
                made.ForEach(Write);
                var next = item.MoveNextAsync();
                if (_unflushed >= FlushAt || !next.IsCompleted)
                {
                    await FlushAsync(cancellation);
                }

                more = await next;
            }

            Write(complete);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            onFailure(e);
            Write(broken);
        }

        await FlushAsync(cancellation);
    }

    private void Write(byte[] line)
    {
        var writer = context.Response.BodyWriter;
        var span = writer.GetSpan(line.Length + 1);
        line.CopyTo(span);
        span[line.Length] = (byte)'\n';
        writer.Advance(line.Length + 1);
        _unflushed += line.Length + 1;
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        _unflushed = 0;
        await context.Response.BodyWriter.FlushAsync(cancellation);
    }
}
