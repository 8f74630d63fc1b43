using System.Text.Json;
using Interop.Consents.Administration;
using Interop.Gateway.Administration;
using Interop.Gateway.Administration.Policies;
using Interop.Gateway.Authentication;

namespace Interop.Gateway.Signing;

/// <summary>Lets an administrator of the gateway see its own keys, and have one replaced.</summary>
internal sealed class KeyRotation(KeyRing ring, TimeProvider clock)
{
    private static readonly AdministrationTarget Target = new(AdministrationItem.GatewayKey, null, null);

    public AdminAnswer List(AdministrationCaller caller) =>
        PolicyReading.Verdict(caller, AdministrationAct.Read, Target) is var verdict and not AdministrationVerdict.Allowed
            ? PolicyReading.Refused(verdict)
            : Done(StatusCodes.Status200OK, new KeyList([.. ring.Terms().Select(term => KeyForm.Of(term, clock.GetUtcNow()))]));

    public async Task<AdminAnswer> RotateAsync(HttpContext context, AdministrationCaller caller)
    {
        if (PolicyReading.Verdict(caller, AdministrationAct.Write, Target) is var verdict and not AdministrationVerdict.Allowed)
        {
            return PolicyReading.Refused(verdict);
        }

        var (json, problem) = await JsonBody.ReadAsync(context);
        if (json is null)
        {
            return new AdminAnswer.Refused(problem!);
        }

        if (json.Count != 1 || json["alg"] is not { } alg || alg.GetValueKind() != JsonValueKind.String || KeyKind.Find(alg.GetValue<string>()) is not { } kind)
        {
            return new AdminAnswer.Refused(AdminProblem.Content([new("alg", $"An algorithm is given, and nothing else: {string.Join(", ", KeyKind.All.Select(known => known.Algorithm))}.", "Send {\"alg\":\"ES256\"}, or another of these.")]));
        }

        var term = ring.Rotate(kind);
        return Done(StatusCodes.Status201Created, KeyForm.Of(term, clock.GetUtcNow())) with { Item = $"keys/{term.Key.Id}" };
    }

    private static AdminAnswer.Done Done(int status, object form) => new(status, JsonSerializer.Serialize(form, AdminResponse.Options));
}
