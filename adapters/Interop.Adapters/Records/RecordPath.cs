using System.Globalization;
using System.Text.Json;

namespace Interop.Adapters.Records;

/// <summary>
/// Finds a value in a record by the text of a column: a name that stands in an object as it is comes before a path, the longest
/// first, and the steps of a path are parted by points or slashes, with the index of an array in brackets.
/// </summary>
internal static class RecordPath
{
    /// <summary>The value; null when there is none there. What stands in the way of a path is <see cref="RecordPathException"/>.</summary>
    public static JsonElement? Find(JsonElement at, ReadOnlySpan<char> path)
    {
        while (true)
        {
            if (at.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            if (at.ValueKind != JsonValueKind.Object)
            {
                throw new RecordPathException();
            }

            if (Step(at, path, out var rest) is not { } value)
            {
                return null;
            }

            at = value;
            path = rest;
            while (path is ['[', ..])
            {
                if (Item(at, ref path) is not { } item)
                {
                    return null;
                }

                at = item;
            }

            if (path.IsEmpty)
            {
                return at;
            }

            path = path[1..];
        }
    }

    private static JsonElement? Step(JsonElement at, ReadOnlySpan<char> path, out ReadOnlySpan<char> rest)
    {
        for (var end = path.Length; end > 0; end = path[..end].LastIndexOfAny("./["))
        {
            rest = path[end..];
            if (IsRest(rest) && at.TryGetProperty(path[..end], out var value))
            {
                return value;
            }
        }

        rest = default;
        return null;
    }

    // What follows a name is nothing, another step or an index, and after an index the same.
    private static bool IsRest(ReadOnlySpan<char> rest)
    {
        while (rest is ['[', ..])
        {
            var close = rest.IndexOf(']');
            if (close < 2 || !int.TryParse(rest[1..close], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return false;
            }

            rest = rest[(close + 1)..];
        }

        return rest is [] or ['.' or '/', _, ..];
    }

    private static JsonElement? Item(JsonElement at, ref ReadOnlySpan<char> path)
    {
        var close = path.IndexOf(']');
        var index = int.Parse(path[1..close], NumberStyles.None, CultureInfo.InvariantCulture);
        path = path[(close + 1)..];
        return at.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Array => index < at.GetArrayLength() ? at[index] : null,
            _ => throw new RecordPathException(),
        };
    }
}
