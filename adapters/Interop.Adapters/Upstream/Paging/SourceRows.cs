using System.Globalization;
using System.Text.Json;
using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Upstream.Paging;

/// <summary>Reads of a row what every source needs: its id and its moments. A row without them throws <see cref="SourceException"/>.</summary>
public static class SourceRows
{
    private const int LongestId = 200;

    /// <summary>The row's id, a text or a whole number, in the member of this name.</summary>
    public static string Id(JsonElement row, string member) =>
        Find(row, member) switch
        {
            { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 and <= LongestId } id => id,
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var id) => id.ToString(CultureInfo.InvariantCulture),
            _ => throw new SourceException($"A record of the MIS has no {member}, by which it is known again."),
        };

    /// <summary>The latest of the moments in these members; null when the row has none of them.</summary>
    public static DateTimeOffset? Latest(JsonElement row, params ReadOnlySpan<string> members)
    {
        DateTimeOffset? latest = null;
        foreach (var member in members)
        {
            if (Find(row, member) is { ValueKind: not JsonValueKind.Null } value)
            {
                var moment = Moment(value, member);
                latest = latest > moment ? latest : moment;
            }
        }

        return latest;
    }

    /// <summary>The member of this name; null when the row is no object or has no such member.</summary>
    public static JsonElement? Find(JsonElement row, string member) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(member, out var value) ? value : null;

    private static DateTimeOffset Moment(JsonElement value, string member) =>
        value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : throw new SourceException($"A record of the MIS has a {member} that is no moment.");
}
