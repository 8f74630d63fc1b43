using System.Net;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream.Logins;
using Interop.Adapters.Upstream.Sending;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Refit;

namespace Interop.Adapters.Upstream;

/// <summary>
/// Asks one MIS: at one place, gently, within bounds, and believing nothing. Whatever goes wrong is a <see cref="SourceException"/> without
/// URL, personal data or secret.
/// </summary>
public sealed class UpstreamClient : IDisposable
{
    private readonly HttpMessageHandler _sending;

    /// <summary>Makes a client; the options must be without problems.</summary>
    public UpstreamClient(UpstreamOptions options, TimeProvider time, ILogger logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        (Options, Origin) = (options, new(options));
        var budget = new RequestBudget(options.RequestsPerMinute, time);
        _sending = new FaultHandler
        {
            InnerHandler = new ResilienceHandler(Pipelines.Request(options, time, logger))
            {
                InnerHandler = new BudgetHandler(budget, options.LongestRetryAfter, time)
                {
                    InnerHandler = new ResilienceHandler(Pipelines.Attempt(options, time))
                    {
                        InnerHandler = new AnswerHandler(options, time) { InnerHandler = new OriginHandler(Origin) { InnerHandler = Sockets(options) } },
                    },
                },
            },
        };
    }

    /// <summary>How the MIS is asked.</summary>
    public UpstreamOptions Options { get; }

    /// <summary>The one place that is asked.</summary>
    public UpstreamOrigin Origin { get; }

    /// <summary>The MIS's interface as Refit makes it; every method returns the answer, for <see cref="ReadAsync{T}"/> to read.</summary>
    /// <param name="login">What every request presents; null for what needs no login, such as the login itself.</param>
    public T Api<T>(ILogin? login = null) => RestService.For<T>(new HttpClient(login is null ? _sending : new LoginHandler(login) { InnerHandler = _sending }, disposeHandler: false)
    {
        BaseAddress = Options.Address,
        Timeout = Timeout.InfiniteTimeSpan,
    });

    /// <summary>Reads a good answer as strict JSON; any other answer throws <see cref="SourceException"/>.</summary>
    public static async Task<T> ReadAsync<T>(Task<HttpResponseMessage> asking)
    {
        using var answer = await AnswerAsync(asking);
        return StrictJson.Read<T>(await BytesAsync(answer));
    }

    /// <summary>Reads as <see cref="ReadAsync{T}"/>, but null when the MIS says, by one of these status codes, that it does not know the question.</summary>
    public static async Task<T?> ReadUnlessAsync<T>(Task<HttpResponseMessage> asking, params HttpStatusCode[] unknown)
        where T : class
    {
        using var answer = await SentAsync(asking);
        if (unknown.Contains(answer.StatusCode))
        {
            return null;
        }

        Refusals.ThrowUnlessGood(answer.StatusCode);
        return StrictJson.Read<T>(await BytesAsync(answer));
    }

    /// <summary>A good answer, with its headers, to be disposed of; any other throws <see cref="SourceException"/>.</summary>
    public static async Task<HttpResponseMessage> AnswerAsync(Task<HttpResponseMessage> asking)
    {
        var answer = await SentAsync(asking);
        try
        {
            Refusals.ThrowUnlessGood(answer.StatusCode);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sending.Dispose();

    // Refit wraps what handlers throw in exceptions that hold the URL.
    private static async Task<HttpResponseMessage> SentAsync(Task<HttpResponseMessage> asking)
    {
        try
        {
            return await asking;
        }
        catch (ApiExceptionBase error)
        {
            throw error.InnerException as SourceException ?? new SourceException("The MIS could not be asked.");
        }
    }

    private static async Task<byte[]> BytesAsync(HttpResponseMessage answer) => await answer.Content.ReadAsByteArrayAsync();

    private static SocketsHttpHandler Sockets(UpstreamOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectTimeout = options.ConnectTimeout,
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 0,
        MaxConnectionsPerServer = 8,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
