using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.People;
using Interop.Contracts.Querying;

namespace Interop.Tests.Adapters;

/// <summary>Short questions to an adapter.</summary>
internal static class AdapterQuestions
{
    public static Task<List<AdapterMatch>> AllAsync(this IBeneficiaryAdapter adapter, RecordKind kind, params Criterion[] criteria) =>
        adapter.ListAsync(new BeneficiaryQuery { Kind = kind, Criteria = criteria }, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask();

    public static async Task<List<Beneficiary>> PeopleAsync(this IBeneficiaryAdapter adapter, params Criterion[] criteria) =>
        [.. (await adapter.AllAsync(RecordKind.Beneficiary, criteria)).Select(match => (Beneficiary)match.Record)];

    public static Criterion Identified(string system, string value) => new Criterion.IdentifierIs([new(system, value)]);
}
