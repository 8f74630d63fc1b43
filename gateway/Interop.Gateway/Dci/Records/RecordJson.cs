using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Records;

/// <summary>Writes members of a record that there are values for, and leaves out the others.</summary>
internal static class RecordJson
{
    public static JsonObject With(this JsonObject record, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            record[name] = value;
        }

        return record;
    }

    public static JsonObject With(this JsonObject record, string name, decimal? value)
    {
        if (value is { } number)
        {
            record[name] = number;
        }

        return record;
    }

    /// <summary>Writes an object that holds anything but its type.</summary>
    public static JsonObject With(this JsonObject record, string name, JsonObject? value)
    {
        if (value is { Count: > 0 })
        {
            record[name] = value;
        }

        return record;
    }

    /// <summary>Writes a list that holds anything.</summary>
    public static JsonObject With(this JsonObject record, string name, IEnumerable<JsonNode?> values)
    {
        JsonNode?[] all = [.. values.Where(value => value is not (null or JsonObject { Count: 0 }))];
        if (all.Length > 0)
        {
            record[name] = new JsonArray(all);
        }

        return record;
    }

    public static JsonObject With(this JsonObject record, string name, IEnumerable<string?> values) =>
        record.With(name, values.Where(value => !string.IsNullOrEmpty(value)).Select(value => (JsonNode?)JsonValue.Create(value)));
}
