using Interop.Consents.Deciding;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Fhir.Elements;
using Interop.Gateway.Export.Asking;
using Interop.Gateway.Fhir;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Export.Deciding;

/// <summary>Asks the decider whether parts of an export may be asked for, at kick-off, while it is written and again when it is fetched.</summary>
internal sealed class ExportDecider(PolicyDesk policies, TimeProvider clock)
{
    /// <summary>Decides for a partner as it stands now; a partner that is gone is refused.</summary>
    public QueryDecision Decide(string partner, string agency, PurposeOfUse purpose, SmartScopeSet scopes, ExportPart part)
    {
        if (!policies.Book.Partners.TryGetValue(partner, out var known))
        {
            return new QueryDecision.Refused(RefusalReason.PartnerNotActive);
        }

        var request = PartRequest.Of(part);
        var root = ElementTable.Current.Resources[part.ResourceType];
        var asked = part.Elements is null ? root.Categories() : part.Elements.Aggregate(DataCategorySet.None, (set, name) => set.Union(root.Children[name].Categories()));
        var presence = ElementTable.Current.Presence[part.ResourceType];
        return ConsentDecider.Decide(
            new()
            {
                Partner = known,
                Agency = agency,
                Purpose = purpose,
                Scopes = scopes,
                ResourceType = part.ResourceType,
                Interaction = FhirInteraction.Export,
                Requested = asked.Union(request.Filters).Union(DataCategorySet.Of(presence)),
                Presence = presence,
                Filters = request.Filters,
                At = clock.GetUtcNow(),
            },
            policies.Book.Agreements(agency, partner));
    }

    /// <summary>What the caller is told of a refusal.</summary>
    public static FhirProblem Problem(RefusalReason reason, ExportPart part) => reason switch
    {
        RefusalReason.ScopeMissing => FhirProblem.Of(403, "forbidden", $"The token's scopes do not allow this; ask for system/{part.ResourceType}.rs."),
        RefusalReason.PurposeNotAgreed => FhirProblem.Of(403, "forbidden", "The token's purpose of use is not one of the sharing agreement with this agency."),
        RefusalReason.OperationNotAgreed => FhirProblem.Of(403, "forbidden", "The sharing agreement with this agency does not include exports."),
        RefusalReason.CategoryNotAgreed => FhirProblem.Of(403, "forbidden", $"The sharing agreement with this agency does not include data of {part.ResourceType}."),
        RefusalReason.FilterNotAgreed => FhirProblem.Of(403, "forbidden", $"The sharing agreement does not include the data that a search of {part.ResourceType} searches; search by what you may see.", "_typeFilter"),
        _ => FhirProblem.AgencyNotShared,
    };
}
