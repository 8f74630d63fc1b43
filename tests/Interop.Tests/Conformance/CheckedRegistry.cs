using Interop.Adapters;
using Interop.Conformance;
using Interop.Conformance.Reporting;
using Interop.Contracts.Adapters;
using Interop.Tests.Adapters.Hosting;
using Interop.Tests.Adapters.Spreadsheet;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interop.Tests.Conformance;

/// <summary>A spreadsheet's registry on a socket, with something in front of its host that can spoil every answer.</summary>
internal sealed class CheckedRegistry : IAsyncDisposable
{
    private readonly RegistryFolder _folder;
    private readonly WebApplication _app;

    private CheckedRegistry(RegistryFolder folder, WebApplication app) => (_folder, _app) = (folder, app);

    public Uri Url => new(_app.Urls.Single());

    public static async Task<CheckedRegistry> StartAsync(Func<IBeneficiaryAdapter, IBeneficiaryAdapter>? bend = null, Func<HttpContext, RequestDelegate, Task>? spoil = null)
    {
        var (folder, adapter) = await RegistryFolder.OpenCaseAsync("odk-entities");
        var app = AdapterHost.Build(bend?.Invoke(adapter) ?? adapter, new() { SharedKey = RunningHost.Key }, builder =>
        {
            builder.Logging.ClearProviders();
            if (spoil is not null)
            {
                builder.Services.AddSingleton<IStartupFilter>(new Before(spoil));
            }
        });
        await app.StartAsync(RunningHost.Cancellation);
        return new(folder, app);
    }

    public Task<ConformanceReport> CheckAsync(Func<ConformanceOptions, ConformanceOptions>? options = null)
    {
        var plain = new ConformanceOptions { Url = Url, Key = RunningHost.Key };
        return ContractKit.CheckAsync(options?.Invoke(plain) ?? plain, cancellation: RunningHost.Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _folder.DisposeAsync();
    }

    private sealed class Before(Func<HttpContext, RequestDelegate, Task> spoil) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(spoil);
            next(app);
        };
    }
}
