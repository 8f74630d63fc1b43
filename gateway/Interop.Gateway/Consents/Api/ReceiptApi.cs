using System.Text.Json.Nodes;
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
        var receipt = ConsentReceipt.Of(session.Shown(stored.Record), new(session.Entry.Id, now, agency, $"Ask the agency '{agency}', which records it at {withdrawal}", null));
        var payload = new JsonObject
        {
            ["iss"] = setup.PublicUrl,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["jti"] = session.Entry.Id,
            ["consent_version"] = stored.Version.Version,
            ["receipt"] = receipt,
        };
        if (session.Ids is null)
        {
            // The hash is the same for everybody, so it would join what two partners hold.
            payload["consent_hash"] = stored.Version.Hash;
        }

        var token = key.Sign(payload, "consent-receipt+jwt");
        await ledger.AppendAsync(session.Entry with { Outcome = "consent-read", Records = [$"Consent/{stored.Version.Id}/_history/{stored.Version.Version}"] }, CancellationToken.None);
        context.Response.ContentType = "application/jose";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(token, context.RequestAborted);
    }
}
