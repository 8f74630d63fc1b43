using System.Net.Http.Headers;
using Interop.Adapters;
using Interop.Contracts.Adapters;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Interop.Tests.Adapters.Hosting;

/// <summary>An adapter host on a socket of its own, and a client that has the key.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    public const string Key = "0123456789abcdef0123456789abcdef";

    private readonly WebApplication _app;

    private RunningHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public HttpClient Client { get; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RunningHost> StartAsync(IBeneficiaryAdapter adapter, ILoggerProvider? logs = null)
    {
        var app = AdapterHost.Build(adapter, new() { SharedKey = Key }, builder =>
        {
            builder.Logging.ClearProviders();
            if (logs is not null)
            {
                builder.Logging.AddProvider(logs);
            }
        });
        await app.StartAsync(Cancellation);
        return new(app);
    }

    public Task<HttpResponseMessage> SearchAsync(string type, params (string Name, string Value)[] parameters) =>
        Client.SendAsync(
            new(HttpMethod.Post, $"/{type}/_search") { Content = new FormUrlEncodedContent(parameters.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))) },
            HttpCompletionOption.ResponseHeadersRead,
            Cancellation);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
