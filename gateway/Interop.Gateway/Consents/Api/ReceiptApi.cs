using Interop.Consents.Scopes;
using Interop.Contracts.Fhir.Receipts;
using Interop.Gateway.Audit;
using Interop.Gateway.Configuration;
using Interop.Gateway.Fhir;
using Interop.Gateway.Signing;

namespace Interop.Gateway.Consents.Api;

/// <summary>The receipt of a consent for the person, as ISO/IEC TS 27560 has it, signed by the gateway as a JWT.</summary>
internal sealed class ReceiptApi(GatewaySetup setup, ConsentGate gate, ConsentApi api, GatewayKey key, ILedger ledger, TimeProvider clock)
{
    public async Task GetAsync(HttpContext context, string agency, string id)
    {
        if (await gate.EnterAsync(context, agency, FhirInteraction.Read) is not { } session)
        {
            return;
        }

        if (await api.FindAsync(session, id, context.RequestAborted) is not { } stored)
        {
            await gate.RefuseAsync(context, session.Entry, FhirProblem.NotFound, "NotSeen");
            return;
        }

        var now = clock.GetUtcNow();
        var withdrawal = $"{setup.PublicUrl}/{agency}/fhir/Consent/{id}/$withdraw";
        var receipt = ConsentReceipt.Of(stored.Record, new(session.Entry.Id, now, agency, $"Ask the agency '{agency}', which records it at {withdrawal}", null));
        var token = key.Sign(
            new()
            {
                ["iss"] = setup.PublicUrl,
                ["iat"] = now.ToUnixTimeSeconds(),
                ["jti"] = session.Entry.Id,
                ["consent_version"] = stored.Version.Version,
                ["consent_hash"] = stored.Version.Hash,
                ["receipt"] = receipt,
            },
            "consent-receipt+jwt");
        await ledger.AppendAsync(session.Entry with { Outcome = "consent-read", Records = [$"Consent/{id}/_history/{stored.Version.Version}"] }, CancellationToken.None);
        context.Response.ContentType = "application/jose";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(token, context.RequestAborted);
    }

    public Task KeysAsync(HttpContext context)
    {
        context.Response.ContentType = "application/jwk-set+json";
        return context.Response.WriteAsync(key.PublicKeys().ToJsonString(), context.RequestAborted);
    }
}
