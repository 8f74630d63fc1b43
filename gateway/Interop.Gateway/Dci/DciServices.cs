using Interop.Gateway.Adapters;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Places;
using Interop.Gateway.Dci.Publishing;
using Interop.Gateway.Dci.Sealing;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Dci.Subscriptions;
using Interop.Gateway.Dci.Transactions;

namespace Interop.Gateway.Dci;

/// <summary>DCI's part of the gateway.</summary>
internal static class DciServices
{
    public static IServiceCollection AddDci(this IServiceCollection services) => services
        .AddSingleton<DciEndpoint>().AddSingleton<DciQuestions>().AddSingleton<DciDocument>().AddSingleton<PublishingEndpoint>().AddSingleton<PlacesEndpoint>()
        .AddSingleton<MessageReader>().AddSingleton<MessageTurn>().AddSingleton<MessageOpener>().AddSingleton<MessageSeal>().AddSingleton<MessageSignatures>()
        .AddSingleton<ISignatureForm, DetachedJwsForm>().AddSingleton<ISignatureForm, CompactJwsForm>().AddSingleton<ISignatureForm, SignatureStringForm>()
        .AddSingleton<SearchOperation>().AddSingleton<IDciOperation>(provider => provider.GetRequiredService<SearchOperation>()).AddSingleton<IDciOperation, EnrolledOperation>()
        .AddDciTransactions();

    private static IServiceCollection AddDciTransactions(this IServiceCollection services) => services
        .AddSingleton<CallbackSender>().AddSingleton<QuestionVault>().AddSingleton<DetachedCalls>().AddSingleton<TransactionRun>().AddSingleton<TransactionIntake>()
        .AddSingleton<TransactionWork>().AddHostedService(provider => provider.GetRequiredService<TransactionWork>())
        .AddSingleton<IDciOperation, AsyncSearchOperation>().AddSingleton<IDeferredAnswerer, SearchAnswerer>()
        .AddSingleton<StatusDesk>().AddSingleton<IDciOperation, StatusOperation>().AddSingleton<IDciOperation, SyncStatusOperation>().AddSingleton<IDeferredAnswerer, StatusAnswerer>()
        .AddSubscriptions().AddUnasked();

    private static IServiceCollection AddSubscriptions(this IServiceCollection services) => services
        .AddSingleton<SubscriptionDesk>().AddSingleton<SubscriptionEnding>().AddHostedService<SubscriptionMoments>()
        .AddSingleton<EventLook>().AddSingleton<RecordPrints>().AddSingleton<QuietMoments>().AddSingleton<ChangeFeeds>()
        .AddSingleton<IDciOperation, SubscribeOperation>().AddSingleton<IDciOperation, UnsubscribeOperation>()
        .AddSingleton<IDeferredAnswerer, SubscribeAnswerer>().AddSingleton<IDeferredAnswerer, UnsubscribeAnswerer>().AddSingleton<IDeferredAnswerer, EventsAnswerer>();

    // This gateway asks nobody, so nobody has anything to answer; and it writes to no registry, so nothing is to be told to one.
    private static IServiceCollection AddUnasked(this IServiceCollection services)
    {
        foreach (var path in UnaskedReceiver.Answers)
        {
            services.AddSingleton<IDciReceiver>(provider => ActivatorUtilities.CreateInstance<UnaskedReceiver>(provider, path));
        }

        return services.AddSingleton<IDciReceiver, UpdatesReceiver>();
    }

    public static void MapDci(this WebApplication app)
    {
        app.MapGet("/{agency}/dci/openapi.json", (HttpContext context, string agency, PublishingEndpoint endpoint) => endpoint.DocumentAsync(context, agency));
        app.MapGet("/.well-known/locations.json", (HttpContext context, PlacesEndpoint endpoint) => endpoint.GetAsync(context));
        app.MapGet("/{agency}/dci/attributes.json", (HttpContext context, string agency, PublishingEndpoint endpoint) => endpoint.AttributesAsync(context, agency));
        app.Map("/{agency}/dci/{**path}", app.Services.GetRequiredService<DciEndpoint>().ServeAsync);
    }
}
