using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Gateway.Adapters;
using Interop.Gateway.Export.Deciding;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Export.Asking;

/// <summary>What an order comes to: the parts to be exported, or why none are.</summary>
internal abstract record ExportPlan
{
    private ExportPlan()
    {
    }

    /// <summary>Every part is permitted; of the permits any will do to name the agreement.</summary>
    public sealed record Permitted(IReadOnlyList<ExportPart> Parts, QueryPermit Permit) : ExportPlan;

    /// <summary>It is refused as a whole.</summary>
    public sealed record Refused(FhirProblem Problem, string Reason) : ExportPlan;

    /// <summary>
    /// Plans an order. What it names must be permitted, or all is refused; what it leaves open is what may be exported. A household's export
    /// tells who its members are, so it takes leave to export households.
    /// </summary>
    public static ExportPlan Of(ExportOrder order, bool ofHousehold, AdapterAbilities abilities, Func<ExportPart, QueryDecision> decide)
    {
        if (ofHousehold && decide(new(RecordKind.Household.ResourceType(), [], null)) is QueryDecision.Refused closed)
        {
            return new Refused(ExportDecider.Problem(closed.Reason, new(RecordKind.Household.ResourceType(), [], null)), closed.Reason.ToString());
        }

        var parts = new List<ExportPart>();
        QueryPermit? permit = null;
        Refused? first = null;
        foreach (var kind in order.Kinds ?? Enum.GetValues<RecordKind>())
        {
            var named = order.Kinds is not null || order.TypeFilters.Any(filter => filter.Kind == kind);
            var (ofKind, leave, refused) = Kind(order, kind, abilities, decide);
            if (refused is null)
            {
                parts.AddRange(ofKind);
                permit = leave;
            }
            else if (named)
            {
                return refused;
            }

            first ??= refused;
        }

        return permit is null ? first ?? new Refused(FhirProblem.Unsupported, "NotServed") : new Permitted(parts, permit);
    }

    private static (IReadOnlyList<ExportPart> Parts, QueryPermit? Permit, Refused? Refused) Kind(ExportOrder order, RecordKind kind, AdapterAbilities abilities, Func<ExportPart, QueryDecision> decide)
    {
        var parts = order.Parts(kind).ToList();
        QueryPermit? permit = null;
        foreach (var part in parts)
        {
            if (decide(part) is not QueryDecision.Permitted permitted)
            {
                var reason = decide(part) is QueryDecision.Refused refused ? refused.Reason : RefusalReason.NoAgreement;
                return ([], null, new(ExportDecider.Problem(reason, part), reason.ToString()));
            }

            permit = permitted.Permit;
        }

        if (!abilities.Parameters.ContainsKey(kind))
        {
            return ([], null, new(FhirProblem.Of(400, "not-supported", $"This agency's registry has no {kind.ResourceType()}.", "_type"), "NotServed"));
        }

        var impossible = order.TypeFilters.Where(filter => filter.Kind == kind).SelectMany(filter => filter.Filters).Select(pair => pair.Key).Where(name => !abilities.Answers(kind, name)).Distinct().ToList();
        return impossible.Count == 0
            ? (parts, permit, null)
            : ([], null, new(new(400, [.. impossible.Select(name => new FhirIssue("not-supported", "This agency's registry cannot search by this parameter.", $"_typeFilter: {name}"))]), "NotSearchable"));
    }
}
