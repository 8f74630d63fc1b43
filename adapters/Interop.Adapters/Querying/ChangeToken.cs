using System.Globalization;

namespace Interop.Adapters.Querying;

/// <summary>A place in the change feed: the line of indexes, the import, and the record within it.</summary>
internal readonly record struct ChangeToken(string Lineage, long Generation, int Kind, string Id)
{
    /// <summary>The place before everything.</summary>
    public static ChangeToken Start(string lineage) => new(lineage, 0, 0, "");

    /// <summary>Reads a token; false for anything that this feed did not write.</summary>
    public static bool TryParse(string text, string lineage, out ChangeToken token)
    {
        token = default;
        if (text.Split('.') is not [var line, var generation, var kind, var id] || line != lineage
            || !long.TryParse(generation, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(kind, NumberStyles.None, CultureInfo.InvariantCulture, out var which))
        {
            return false;
        }

        token = new(line, number, which, id);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lineage}.{Generation}.{Kind}.{Id}");
}
