using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Publishing;
using Interop.Gateway.Dci.Sealing;
using Interop.Gateway.Dci.Serving;

namespace Interop.Gateway.Dci;

/// <summary>DCI's part of the gateway.</summary>
internal static class DciServices
{
    public static IServiceCollection AddDci(this IServiceCollection services) => services
        .AddSingleton<DciEndpoint>().AddSingleton<DciQuestions>().AddSingleton<DciDocument>().AddSingleton<PublishingEndpoint>()
        .AddSingleton<MessageReader>().AddSingleton<MessageTurn>().AddSingleton<MessageOpener>().AddSingleton<MessageSeal>().AddSingleton<MessageSignatures>()
        .AddSingleton<ISignatureForm, DetachedJwsForm>().AddSingleton<ISignatureForm, CompactJwsForm>().AddSingleton<ISignatureForm, SignatureStringForm>()
        .AddSingleton<IDciOperation, SearchOperation>().AddSingleton<IDciOperation, EnrolledOperation>();

    public static void MapDci(this WebApplication app)
    {
        app.MapGet("/{agency}/dci/openapi.json", (HttpContext context, string agency, PublishingEndpoint endpoint) => endpoint.DocumentAsync(context, agency));
        app.MapGet("/{agency}/dci/attributes.json", (HttpContext context, string agency, PublishingEndpoint endpoint) => endpoint.AttributesAsync(context, agency));
        app.Map("/{agency}/dci/{**path}", app.Services.GetRequiredService<DciEndpoint>().ServeAsync);
    }
}
