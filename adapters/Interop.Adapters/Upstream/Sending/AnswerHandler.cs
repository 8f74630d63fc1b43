using System.Net.Http.Headers;
using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Upstream.Sending;

/// <summary>Reads an answer whole, within its bounds of size and stillness; a good answer that is not JSON is a failure.</summary>
internal sealed class AnswerHandler(UpstreamOptions options, TimeProvider time) : DelegatingHandler
{
    private const int Chunk = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        try
        {
            if (!answer.IsSuccessStatusCode)
            {
                // Errors of an MIS may quote the record that they are about.
                answer.Content.Dispose();
                answer.Content = new ByteArrayContent([]);
                return answer;
            }

            var type = answer.Content.Headers.ContentType;
            var bytes = await BytesAsync(answer, cancellationToken);
            if (bytes.Length > 0 && !IsJson(type))
            {
                throw new SourceException("The MIS answered with something other than JSON in UTF-8, perhaps a page to log in by. See Address, and what stands before the MIS.");
            }

            answer.Content = new ByteArrayContent(bytes);
            answer.Content.Headers.ContentType = type;
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.MediaType is { } media
        && (media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
        && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private async Task<byte[]> BytesAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        using var whole = new MemoryStream();
        var buffer = new byte[Chunk];
        while (await ReadAsync(body, buffer, cancellation) is > 0 and var read)
        {
            if (whole.Length + read > options.LargestAnswer)
            {
                throw new SourceException("An answer of the MIS is larger than LargestAnswer. Ask for smaller pages, or raise it.");
            }

            whole.Write(buffer, 0, read);
        }

        return whole.ToArray();
    }

    private async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        using var still = new CancellationTokenSource(options.IdleTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, still.Token);
        try
        {
            return await body.ReadAsync(buffer, either.Token);
        }
        catch (OperationCanceledException) when (still.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }
}
