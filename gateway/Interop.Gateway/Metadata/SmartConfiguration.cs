using Interop.Gateway.Fhir;

namespace Interop.Gateway.Metadata;

/// <summary>Answers <c>.well-known/smart-configuration</c>: the same for every agency name, so that it tells of none.</summary>
internal sealed class SmartConfiguration(TokenEndpoints endpoints)
{
    public async Task GetAsync(HttpContext context)
    {
        if (await endpoints.FindAsync(context.RequestAborted) is not { } issuer)
        {
            await FhirResponse.WriteAsync(context, FhirProblem.Of(503, "transient", "The token server's metadata cannot be had now; ask again later."));
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(new SmartDocument(issuer.Issuer, issuer.JwksUri, issuer.TokenEndpoint).ToJson(), context.RequestAborted);
    }
}
