using Interop.Consents.Deciding;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Adapters;
using Interop.Gateway.Authentication;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Metadata;

/// <summary>What one partner may do with one agency's records of one kind; asked of the decider, so it cannot promise what would be refused.</summary>
internal sealed record PartnerAbilities(RecordKind Kind, IReadOnlyList<FhirInteraction> Interactions, IReadOnlyList<SearchParameter> Parameters)
{
    /// <summary>Whether records of the kind may be exported in bulk.</summary>
    public bool Exports { get; init; }

    public static IEnumerable<PartnerAbilities> Of(PolicyBook book, Caller caller, string agency, AdapterAbilities adapter, DateTimeOffset at)
    {
        foreach (var kind in adapter.Parameters.Keys.Order())
        {
            FhirInteraction[] interactions = [FhirInteraction.Read, FhirInteraction.Search, FhirInteraction.Export];
            var permits = interactions.Select(interaction => Decide(book, caller, agency, kind, interaction, at)).OfType<QueryDecision.Permitted>().ToList();
            if (permits.Count > 0)
            {
                var ceiling = permits[0].Permit.Ceiling;
                var allowed = permits.Select(permitted => permitted.Permit.Request.Interaction).ToList();
                yield return new(kind, [.. allowed.Where(interaction => interaction != FhirInteraction.Export)], [.. SearchParameters.For(kind).Where(parameter =>
                    adapter.Answers(kind, parameter.Name) && (parameter.Category is not { } category || ceiling.Contains(category)))])
                { Exports = allowed.Contains(FhirInteraction.Export) };
            }
        }
    }

    private static QueryDecision Decide(PolicyBook book, Caller caller, string agency, RecordKind kind, FhirInteraction interaction, DateTimeOffset at)
    {
        var type = kind.ResourceType();
        return ConsentDecider.Decide(
            new()
            {
                Partner = caller.Partner,
                Agency = agency,
                Purpose = caller.Purpose,
                Scopes = caller.Scopes,
                ResourceType = type,
                Interaction = interaction,
                Requested = ElementTable.Current.Resources[type].Categories(),
                Presence = ElementTable.Current.Presence[type],
                At = at,
            },
            book.Agreements(agency, caller.Partner.Id));
    }
}
