using System.Buffers.Text;
using System.Text.Json;
using Interop.Contracts.Querying;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Querying;

/// <summary>A place in a sorted answer: the values of the keys there, and the id, so that it holds when the record is gone.</summary>
internal sealed record SortPosition(IReadOnlyList<object?> Values, string Id)
{
    private const int FirstValue = 4;

    /// <summary>Reads a position that this adapter wrote for the same keys.</summary>
    public static SortPosition Parse(IReadOnlyList<SortKey> keys, string text)
    {
        using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
        var items = json.RootElement.EnumerateArray().ToList();
        return items.Count == keys.Count + 1
            ? new([.. items.Take(keys.Count).Zip(keys, Value)], items[^1].GetString()!)
            : throw new FormatException("The position is one of another order.");
    }

    /// <summary>The position of a row: id, JSON, consents and time of change, then the values of the keys.</summary>
    public static string Of(IReadOnlyList<SortKey> keys, SqliteDataReader row)
    {
        object?[] values = [.. keys.Select((_, i) => row.IsDBNull(FirstValue + i) ? null : row.GetValue(FirstValue + i)), row.GetString(0)];
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values));
    }

    private static object? Value(JsonElement item, SortKey key) => item.ValueKind == JsonValueKind.Null ? null : key.Name switch
    {
        "name" => item.GetBytesFromBase64(),
        "_lastUpdated" or "birthdate" => item.GetInt64(),
        _ => item.GetString(),
    };
}
