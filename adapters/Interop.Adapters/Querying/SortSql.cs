using Interop.Contracts.Querying;

namespace Interop.Adapters.Querying;

/// <summary>Sort keys as SQL over the index: the order, the values that make a position, and what lies behind a position.</summary>
internal static class SortSql
{
    /// <summary>The column of a key.</summary>
    public static string Column(SortKey key) => key.Name switch
    {
        "_id" => "r.id",
        "_lastUpdated" => "r.updated",
        "birthdate" => "r.birth_first",
        "name" => "r.sort_name",
        "status" => "r.status",
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    public static string Columns(IEnumerable<SortKey> keys) => string.Join(", ", keys.Select(Column));

    public static string Order(IEnumerable<SortKey> keys) =>
        string.Join(", ", [.. keys.Select(key => $"{Column(key)} {(key.Descending ? "DESC" : "ASC")} NULLS LAST"), "r.n"]);

    /// <summary>The condition that a record comes after a position: behind it by some key, and alike in all keys before that one.</summary>
    public static string After(IReadOnlyList<SortKey> keys, SortPosition position, Func<object, string> parameter)
    {
        var alike = new List<string>();
        var ways = new List<string>();
        for (var i = 0; i < keys.Count; i++)
        {
            var (column, value) = (Column(keys[i]), position.Values[i]);
            if (value is not null)
            {
                ways.Add(And(alike, $"({column} {(keys[i].Descending ? '<' : '>')} {parameter(value)} OR {column} IS NULL)"));
            }

            alike.Add(value is null ? $"{column} IS NULL" : $"{column} = {parameter(value)}");
        }

        ways.Add(And(alike, $"r.id > {parameter(position.Id)}"));
        return $"({string.Join(" OR ", ways)})";
    }

    private static string And(List<string> alike, string last) => $"({string.Join(" AND ", [.. alike, last])})";
}
