using Interop.Consents.Agreements;
using Interop.Consents.Scopes;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Interop.TokenServer.Granting;

/// <summary>Decides what an authenticated request gets: a pure function of the request, the agreements, the audience and the day.</summary>
internal static class GrantDecider
{
    public static Grant Decide(GrantRequest request, IEnumerable<SharingAgreement> agreements, string audience, DateOnly day)
    {
        var partner = request.Client.Partner;
        if (!partner.Active)
        {
            return new Grant.Refused(Errors.UnauthorizedClient, "The partner that this client acts for is suspended.");
        }

        if (request.Resources.Any(resource => resource != audience))
        {
            return new Grant.Refused(Errors.InvalidTarget, "This server issues tokens for one resource only; leave the resource parameter out, or send the gateway's URL to the letter.");
        }

        if (Scopes(request, out var scopes) is { } scopeProblem)
        {
            return new Grant.Refused(Errors.InvalidScope, scopeProblem);
        }

        if (!RequestedPurpose.TryRead(request, out var purpose, out var purposeProblem))
        {
            return new Grant.Refused(Errors.InvalidRequest, purposeProblem);
        }

        // An agency acts on its own side, where there is no agreement to speak of; the gateway looks at each thing it does.
        return partner.Agency is not null || agreements.Any(agreement => agreement.Partner == partner.Id && agreement.InForceOn(day) && agreement.Purposes.Contains(purpose))
            ? new Grant.Granted(scopes, purpose)
            : new Grant.Refused(Errors.AccessDenied, $"No sharing agreement in force today lets this partner ask for '{purpose}'.");
    }

    private static string? Scopes(GrantRequest request, out SmartScopeSet scopes)
    {
        scopes = request.Client.Scopes;
        if (request.Scope is null)
        {
            return null;
        }

        if (!SmartScopeSet.TryParse(request.Scope, out scopes, out _) || scopes.Scopes.Count == 0)
        {
            return "Each scope must be system/TYPE.r, .s or .rs with TYPE Patient, Group, Coverage, SupplyDelivery, Consent or * (Consent takes c and u too), or one of interop/policy.read, interop/policy.write and interop/steward, separated by spaces; parameters are not supported.";
        }

        return scopes.Scopes.Distinct().Count() != scopes.Scopes.Count ? "A scope stands more than once."
            : scopes.Scopes.FirstOrDefault(scope => !Covered(scope, request.Client.Scopes)) is { } beyond ? $"The scope {beyond} goes beyond those registered for this client."
            : null;
    }

    private static bool Covered(SmartScope scope, SmartScopeSet registered) => scope.Privilege != Privilege.None
        ? registered.Allows(scope.Privilege)
        : (!scope.Create || registered.Allows(scope.ResourceType, FhirInteraction.Create))
            && (!scope.Read || registered.Allows(scope.ResourceType, FhirInteraction.Read))
            && (!scope.Update || registered.Allows(scope.ResourceType, FhirInteraction.Update))
            && (!scope.Search || registered.Allows(scope.ResourceType, FhirInteraction.Search));
}
