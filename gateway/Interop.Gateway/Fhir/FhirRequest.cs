using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Querying;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Fhir;

/// <summary>A FHIR request as it was understood; nothing else of the caller's words goes further.</summary>
internal sealed record FhirRequest
{
    public required FhirInteraction Interaction { get; init; }

    /// <summary>The operation of another protocol that it serves, for the ledger; null for a request by FHIR.</summary>
    public string? Operation { get; init; }

    public required BeneficiaryQuery Query { get; init; }

    /// <summary>The search as parameters, for a page token and, by name only, for the ledger.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The parameters that shape the answer otherwise than by count and elements, for a page token and the ledger.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Shaping { get; init; } = [];

    /// <summary>What those ask for.</summary>
    public SearchShape Shape { get; init; } = SearchShape.Plain;

    /// <summary>The filters over records of another kind.</summary>
    public IReadOnlyList<SearchChain> Chains { get; init; } = [];

    /// <summary>The questions of which it is the union, when it is one; it has no filters of its own then.</summary>
    public IReadOnlyList<FhirRequest> Branches { get; init; } = [];

    /// <summary>In which pass of a sorted list the page begins.</summary>
    public int Pass { get; init; } = 1;

    /// <summary>The data categories that the filters reveal.</summary>
    public DataCategorySet Filters { get; init; }

    /// <summary>How many matches a page holds.</summary>
    public int Count { get; init; } = DefaultCount;

    /// <summary>The elements asked for; null for all.</summary>
    public IReadOnlySet<string>? Elements { get; init; }

    /// <summary>The id of the agreement under which the page link was given that this request follows; null when it follows none.</summary>
    public string? LinkedUnder { get; init; }

    /// <summary>The entity tags of what the caller has already.</summary>
    public IReadOnlyList<string> KnownTags { get; init; } = [];

    public const int DefaultCount = 20;

    public const int MostCount = 100;
}
