using System.Net;
using Interop.Gateway.Adapters;
using Interop.Gateway.Administration;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Consents.Api;
using Interop.Gateway.Consents.Import;
using Interop.Gateway.Consents.Index;
using Interop.Gateway.Dci;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Export;
using Interop.Gateway.Fhir;
using Interop.Gateway.Forwarding;
using Interop.Gateway.Hosting;
using Interop.Gateway.Metadata;
using Interop.Gateway.Notices;
using Interop.Gateway.Observability;
using Interop.Gateway.Policies;
using Interop.Gateway.Pseudonyms;
using Interop.Gateway.Searching;
using Interop.Gateway.Signing;
using Interop.Gateway.Stewards;
using Interop.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yarp.ReverseProxy.Forwarder;

namespace Interop.Gateway;

/// <summary>Builds the gateway from its options; throws <see cref="ConfigurationProblemsException"/> with every problem before it listens.</summary>
public static class GatewayHost
{
    /// <summary>Builds the gateway; the caller starts and disposes it.</summary>
    /// <param name="options">The options.</param>
    /// <param name="configure">A last word on the builder, for hosts that embed the gateway.</param>
    public static WebApplication Build(GatewayOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var setup = GatewaySetupLoader.Load(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = SearchForm.LargestBody;
            Listen(kestrel, options.Url, _ => { });
            Listen(kestrel, options.ManagementUrl, ManagementPort.MarkManagement);
        });
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = Inline.IsOn);
        builder.AddGatewayObservability();
        AddServices(builder.Services, setup);
        configure?.Invoke(builder);
        var app = builder.Build();
        Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, GatewaySetup setup)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(setup);
        services.AddSingleton(new LedgerFiles(Path.Combine(setup.Options.DataFolder, "ledger"))).AddSingleton<LedgerReader>();
        services.AddSingleton<ILedger>(provider => FileLedger.Open(provider.GetRequiredService<LedgerFiles>()));
        services.AddSingleton(provider => StoreDatabase.OpenAsync(Store(setup.Options), provider.GetRequiredService<TimeProvider>(), new ConsentExtractor(), CancellationToken.None).GetAwaiter().GetResult());
        services.AddSingleton(provider => provider.GetRequiredService<StoreDatabase>().Policies);
        services.AddSingleton(provider => provider.GetRequiredService<StoreDatabase>().Recipients);
        services.AddSingleton(provider => provider.GetRequiredService<StoreDatabase>().Notifications);
        services.AddSingleton(provider => provider.GetRequiredService<StoreDatabase>().Messages);
        services.AddSingleton(provider => provider.GetRequiredService<StoreDatabase>().DciTransactions);
        services.AddSingleton(provider => provider.GetRequiredService<StoreDatabase>().DciSubscriptions);
        services.AddSingleton<PolicyShelf>().AddSingleton<PolicyDesk>().AddSingleton<PolicySeeding>().AddSingleton<LastLook>().AddSingleton<ReceiptBook>();
        services.AddSingleton<StewardDesk>().AddSingleton<Explainer>().AddSingleton<AccessSummarizer>();
        services.AddSingleton<IPolicyObserver>(provider => provider.GetRequiredService<PolicyShelf>()).AddSingleton<ConsentFeed>();
        services.AddHostedService<PolicyStart>();
        services.AddSingleton<KeyRing>().AddSingleton<GatewayKey>().AddSingleton<KeysEndpoint>().AddSingleton<KeyRotation>().AddSingleton<PairwiseDirectory>();
        services.AddConsentApi();
        services.AddConsentImports();
        services.AddNotices();
        services.AddExports();
        services.AddDci();
        services.AddSingleton<TokenValidator>().AddSingleton<RefusedTokens>().AddSingleton<PartnerLimiter>().AddSingleton<QuestionGate>().AddSingleton<SearchRunner>();
        services.AddSingleton<AdapterDirectory>().AddSingleton<RecordDecider>().AddSingleton<AnswerFiller>();
        services.AddSingleton<PageTokens>().AddSingleton<FhirRequestParser>().AddSingleton<ReadTags>().AddSingleton<AnswerRenderer>();
        services.AddSingleton<TokenEndpoints>().AddSingleton<SmartConfiguration>().AddSingleton<CallerAbilities>().AddSingleton<CapabilityEndpoint>();
        services.AddAdministration();
        services.AddDataProtection().SetApplicationName("Interop.Gateway")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(setup.Options.DataFolder, "keys")));
        services.AddSingleton<IForwarderHttpClientFactory, PermitHttpClientFactory>();
        services.AddHttpForwarder().AddSingleton<AdapterForwarder>().AddSingleton<DisclosurePath>().AddSingleton<EnforcementEndpoint>();
    }

    private static StoreOptions Store(GatewayOptions options) => options.StoreConnection is { } connection
        ? new() { ConnectionString = connection }
        : new() { File = options.StoreFile ?? Path.Combine(options.DataFolder, "policies.db") };

    private static void Map(WebApplication app)
    {
        // The ledger is checked from its first entry, and the store brought up to date, before anything is served.
        _ = app.Services.GetRequiredService<StoreDatabase>();
        _ = app.Services.GetRequiredService<ILedger>();
        _ = app.Services.GetRequiredService<PairwiseDirectory>();
        _ = app.Services.GetRequiredService<KeyRing>();
        app.UseMiddleware<FailureMiddleware>();
        app.UseManagementPort();
        app.UseRouting();
        app.UseMiddleware<InlineMiddleware>();
        app.MapGet("/{agency}/fhir/metadata", (HttpContext context, string agency, CapabilityEndpoint endpoint) => endpoint.GetAsync(context, agency));
        app.MapGet("/{agency}/fhir/.well-known/smart-configuration", (HttpContext context, SmartConfiguration endpoint) => endpoint.GetAsync(context));
        app.MapAdministration();
        app.MapKeys();
        app.MapConsentApi();
        app.MapConsentImports();
        app.MapNotices();
        app.MapExports();
        app.MapDci();
        app.Map("/{agency}/fhir/{**path}", app.Services.GetRequiredService<EnforcementEndpoint>().ServeAsync).WithMetadata(InlineMiddleware.Stays);
        app.MapFallback(context => AdminResponse.Owns(context) ? AdminResponse.WriteAsync(context, AdminProblem.NotFound) : AdminRefusal.WriteAsync(context, FhirProblem.Unsupported));
    }

    private static void Listen(KestrelServerOptions kestrel, string url, Action<ListenOptions> mark)
    {
        var uri = new Uri(url);
        void Configure(ListenOptions listen)
        {
            mark(listen);
            if (uri.Scheme == Uri.UriSchemeHttps)
            {
                listen.UseHttps();
            }
        }

        if (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address))
        {
            kestrel.Listen(address, uri.Port, Configure);
        }
        else if (uri.IsLoopback)
        {
            kestrel.ListenLocalhost(uri.Port, Configure);
        }
        else
        {
            kestrel.ListenAnyIP(uri.Port, Configure);
        }
    }
}
