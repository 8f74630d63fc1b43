using Interop.Consents.Deciding;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Adapters;
using Interop.Gateway.Authentication;
using Interop.Gateway.Policies;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Metadata;

/// <summary>What one partner may do with one agency's records of one kind; asked of the decider, so it cannot promise what would be refused.</summary>
internal sealed record PartnerAbilities(RecordKind Kind, IReadOnlyList<FhirInteraction> Interactions, IReadOnlyList<SearchParameter> Parameters)
{
    /// <summary>Whether records of the kind may be exported in bulk.</summary>
    public bool Exports { get; init; }

    /// <summary>The parameters that it may be sorted by.</summary>
    public IReadOnlyList<string> Sorts { get; init; } = [];

    /// <summary>What may be included, from here and to here, as FHIR writes it.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];

    /// <summary>What that refers to persons may be included with them.</summary>
    public IReadOnlyList<string> RevIncludes { get; init; } = [];

    public static IEnumerable<PartnerAbilities> Of(PolicyBook book, Caller caller, string agency, AdapterAbilities adapter, bool realIds, DateTimeOffset at)
    {
        var searchable = adapter.Parameters.Keys.Where(kind => Decide(book, caller, agency, kind, FhirInteraction.Search, at) is QueryDecision.Permitted).ToHashSet();
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
                {
                    Exports = allowed.Contains(FhirInteraction.Export),
                    Sorts = [.. SearchParameters.For(kind).Where(parameter => parameter.Sortable && adapter.Sorts(kind, parameter.Name)
                        && (parameter.Name != "_id" || realIds) && (parameter.Category is not { } category || ceiling.Contains(category))).Select(parameter => parameter.Name)],
                    Includes = [.. PersonLink.All.Where(link => link.Source == kind && searchable.Contains(RecordKind.Beneficiary) && adapter.Answers(RecordKind.Beneficiary, "_id")).Select(link => link.Text)],
                    RevIncludes = [.. PersonLink.All.Where(link => kind == RecordKind.Beneficiary && searchable.Contains(link.Source) && adapter.Answers(link.Source, link.Parameter)).Select(link => link.Text)],
                };
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
