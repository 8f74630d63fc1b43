using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Querying;

namespace Interop.Gateway.Pseudonyms;

/// <summary>Puts the registry's ids in the place of a partner's pseudonyms in a question.</summary>
internal static class PairwiseQuery
{
    public static BeneficiaryQuery Decode(this PairwiseIds ids, BeneficiaryQuery query) => query.Criteria.Count == 0 ? query : query with { Criteria = [.. query.Criteria.Select(criterion => Decode(ids, query.Kind, criterion))] };

    private static Criterion Decode(PairwiseIds ids, RecordKind kind, Criterion criterion) => criterion switch
    {
        Criterion.IdIs c => new Criterion.IdIs(All(ids, kind, c.Ids)),
        Criterion.MemberIs c => new Criterion.MemberIs(All(ids, RecordKind.Beneficiary, c.Ids)),
        Criterion.BeneficiaryIs c => new Criterion.BeneficiaryIs(All(ids, RecordKind.Beneficiary, c.Ids)),
        _ => criterion,
    };

    private static List<string> All(PairwiseIds ids, RecordKind kind, IReadOnlyList<string> pseudonyms) => [.. pseudonyms.Select(pseudonym => ids.DecodeOrNothing(kind.ResourceType(), pseudonym))];
}
