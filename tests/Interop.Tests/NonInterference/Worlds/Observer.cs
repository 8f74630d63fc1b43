using Interop.Contracts;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>A partner whose sight is compared.</summary>
internal sealed record Observer(string Partner, RecipientClass Class, bool PartyToConflict)
{
    /// <summary>Its agreement with an agency; null when it has none, or is suspended.</summary>
    public Agreed? With(string agency) => Partner == "suspended" ? null : TwinPolicies.Agreements.FirstOrDefault(agreed => agreed.Partner == Partner && agreed.Agency == agency);

    /// <summary>The most it may ever see of an agency's people.</summary>
    public DataCategorySet Ceiling(string agency) =>
        With(agency) is not { } agreed ? DataCategorySet.None : PartyToConflict ? agreed.Categories.Except(DataCategorySet.Sensitive) : agreed.Categories;
}
