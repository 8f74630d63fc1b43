using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Sealing;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Signing;

/// <summary>The public keys, as a JWK set: those for everybody, and those of every algorithm that an active partner's record names.</summary>
internal sealed class KeysEndpoint(KeyRing ring, PolicyDesk policies)
{
    public Task GetAsync(HttpContext context)
    {
        var profiles = policies.Book.Partners.Values.Where(partner => partner.Active).Select(partner => partner.Dci);
        foreach (var kind in profiles.OfType<Interop.Consents.Partners.DciProfile>().Select(MessageSignatures.Kind).Append(KeyKind.Es256).Append(KeyKind.RsaOaep).Append(KeyKind.EcdhEs).Distinct())
        {
            _ = ring.Current(kind);
        }

        var keys = new JsonObject { ["keys"] = new JsonArray([.. ring.Published().Select(key => key.PublicKey())]) };
        context.Response.ContentType = "application/jwk-set+json";
        return context.Response.WriteAsync(keys.ToJsonString(), context.RequestAborted);
    }
}
