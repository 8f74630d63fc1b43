using System.Diagnostics.CodeAnalysis;
using Interop.Contracts.Querying;

namespace Interop.Contracts.Fhir.Searching;

/// <summary>Sort keys as FHIR's <c>_sort</c> has them: names separated by commas, with a hyphen before one that descends.</summary>
public static class SortText
{
    /// <summary>The parameter.</summary>
    public const string Parameter = "_sort";

    private const int MostKeys = 3;

    /// <summary>Parses the text; false for a name that cannot be sorted by, one that stands twice, and more than three.</summary>
    public static bool TryParse(RecordKind kind, string text, [NotNullWhen(true)] out IReadOnlyList<SortKey>? keys)
    {
        keys = null;
        var parsed = text.Split(',').Select(part => part.StartsWith('-') ? new SortKey(part[1..], true) : new SortKey(part, false)).ToList();
        if (parsed.Count > MostKeys || parsed.DistinctBy(key => key.Name).Count() < parsed.Count || parsed.Exists(key => SearchParameters.Find(kind, key.Name) is not { Sortable: true }))
        {
            return false;
        }

        keys = parsed;
        return true;
    }

    /// <summary>Writes the keys, so that they are read back the same.</summary>
    public static string Write(IEnumerable<SortKey> keys) => string.Join(',', keys.Select(key => key.Descending ? "-" + key.Name : key.Name));

    /// <summary>The data categories that an order by these keys reveals.</summary>
    public static DataCategorySet Categories(RecordKind kind, IEnumerable<SortKey> keys) =>
        DataCategorySet.Of([.. keys.Select(key => SearchParameters.Find(kind, key.Name)?.Category).OfType<DataCategory>()]);

    /// <summary>The names by which a kind of record can be sorted.</summary>
    public static IEnumerable<string> Names(RecordKind kind) => SearchParameters.For(kind).Where(parameter => parameter.Sortable).Select(parameter => parameter.Name);
}
