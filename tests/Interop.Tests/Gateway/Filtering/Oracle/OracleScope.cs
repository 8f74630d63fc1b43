using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Tests.Gateway.Filtering.Oracle;

/// <summary>What one resource may show: what all of the permits release, the elements asked for, and the persons that may be referred to.</summary>
internal sealed record OracleScope(IReadOnlyList<DisclosurePermit> Permits, IReadOnlySet<string>? Elements, IReadOnlySet<string> Persons)
{
    private const string Household = "Group/";

    /// <summary>Whether a leaf of the element table is released.</summary>
    public bool Releases(ElementNode leaf) => Releases(leaf.Category, leaf.AdminLevel);

    /// <summary>Whether data of a category is released; of a coarse location, data so fine.</summary>
    public bool Releases(DataCategory? category, int? adminLevel) =>
        category is not { } known
        || (Permits.Count > 0 && Permits.All(permit => permit.Categories.Contains(known) && (adminLevel is not { } level || level <= permit.FinestAdminLevel)));

    /// <summary>Whether a reference may stand: to a released person, or to a household where its element is released.</summary>
    public bool Allows(string reference) =>
        OracleFacts.PatientId(reference) is { } person ? Persons.Contains(person)
        : reference.StartsWith(Household, StringComparison.Ordinal) && SearchParser.IsLogicalId(reference[Household.Length..]);
}
