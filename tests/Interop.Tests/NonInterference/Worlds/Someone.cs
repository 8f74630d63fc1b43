using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.People;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>A person of the two worlds: what the observer may see of it, and what there is of it in each.</summary>
internal sealed record Someone(string Id, DataCategorySet Seen, Sided<Beneficiary> Person, Sided<CollectedConsent[]> Consents)
{
    public bool Visible => Seen.Contains(DataCategory.Identity);
}
