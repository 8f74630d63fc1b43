using Interop.Contracts.Querying;

namespace Interop.Contracts.Fhir.Searching;

/// <summary>What became of the parameters of a search: criteria and what searching by them reveals, or every problem found.</summary>
/// <param name="Criteria">What must hold; to be used only when there is no problem.</param>
/// <param name="Categories">The data categories that the criteria reveal.</param>
/// <param name="Problems">Everything that was not understood; empty when all was.</param>
public sealed record ParsedSearch(IReadOnlyList<Criterion> Criteria, DataCategorySet Categories, IReadOnlyList<SearchProblem> Problems);
