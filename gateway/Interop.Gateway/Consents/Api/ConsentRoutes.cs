using Interop.Gateway.Consents.Evidence;

namespace Interop.Gateway.Consents.Api;

/// <summary>The routes of the Consent API.</summary>
internal static class ConsentRoutes
{
    public static void AddConsentApi(this IServiceCollection services) => services
        .AddSingleton<ConsentGate>().AddSingleton<ConsentWriting>().AddSingleton<ConsentApi>().AddSingleton<ConsentSearch>()
        .AddSingleton<ReceiptApi>().AddSingleton<TokenEvidence>().AddSingleton<TokenSigners>().AddSingleton<QuestionTokens>();

    public static void MapConsentApi(this IEndpointRouteBuilder app)
    {
        const string Type = "/{agency}/fhir/Consent";
        const string One = Type + "/{id}";
        app.MapPost(Type, (HttpContext context, string agency, ConsentApi api) => api.CreateAsync(context, agency));
        app.MapGet(Type, (HttpContext context, string agency, ConsentSearch search) => search.SearchAsync(context, agency, byForm: false));
        app.MapPost(Type + "/_search", (HttpContext context, string agency, ConsentSearch search) => search.SearchAsync(context, agency, byForm: true));
        app.MapGet(One, (HttpContext context, string agency, string id, ConsentApi api) => api.ReadAsync(context, agency, id));
        app.MapPut(One, (HttpContext context, string agency, string id, ConsentApi api) => api.UpdateAsync(context, agency, id));
        app.MapPost(One + "/$withdraw", (HttpContext context, string agency, string id, ConsentApi api) => api.WithdrawAsync(context, agency, id));
        app.MapGet(One + "/$receipt", (HttpContext context, string agency, string id, ReceiptApi api) => api.GetAsync(context, agency, id));
        app.MapGet("/.well-known/jwks.json", (HttpContext context, Signing.KeysEndpoint keys) => keys.GetAsync(context));
    }
}
