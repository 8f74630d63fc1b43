using System.Text;

namespace Interop.Contracts.Querying;

/// <summary>The order that sort keys mean: key by key, records without a value last, and where all keys are equal by logical id.</summary>
public sealed class SortOrder(IReadOnlyList<SortKey> keys) : IComparer<SearchFacts>
{
    /// <summary>How many characters of a name count.</summary>
    public const int LongestName = 48;

    /// <inheritdoc/>
    public int Compare(SearchFacts? x, SearchFacts? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        foreach (var key in keys)
        {
            if (Compare(key, x, y) is not 0 and var order)
            {
                return order;
            }
        }

        return string.CompareOrdinal(x.Id, y.Id);
    }

    /// <summary>The text by which a name is sorted: family name and given names, or the name as one text, folded and cut.</summary>
    public static string? Name(string? text, string? family, IEnumerable<string> given)
    {
        var parts = string.Join(' ', new[] { family }.Concat(given).Where(part => part is not null));
        var folded = FoldedText.Fold(parts.Length > 0 ? parts : text ?? "");
        return folded.Length == 0 ? null : string.Concat(folded.EnumerateRunes().Take(LongestName));
    }

    private static int Compare(SortKey key, SearchFacts x, SearchFacts y) => key.Name switch
    {
        "_id" => Directed(key, string.CompareOrdinal(x.Id, y.Id)),
        "_lastUpdated" => Values(key, x.LastUpdated, y.LastUpdated),
        "birthdate" => Values(key, x.BirthDate?.First, y.BirthDate?.First),
        "name" => Texts(key, x.SortName, y.SortName),
        "status" => Texts(key, x.Status, y.Status),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private static int Directed(SortKey key, int order) => key.Descending ? -order : order;

    private static int Values<T>(SortKey key, T? x, T? y)
        where T : struct, IComparable<T> => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            _ => Directed(key, x.Value.CompareTo(y.Value)),
        };

    private static int Texts(SortKey key, string? x, string? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => Directed(key, Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y))),
    };
}
