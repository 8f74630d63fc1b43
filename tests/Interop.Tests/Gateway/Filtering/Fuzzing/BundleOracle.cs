using System.Runtime.InteropServices;
using System.Text.Json;

namespace Interop.Tests.Gateway.Filtering.Fuzzing;

/// <summary>Reads a Bundle as a parsed document, all of it at once: the slow way to say what an answer of one JSON value holds.</summary>
internal static class BundleOracle
{
    private static readonly HashSet<string> Frame = new(["resourceType", "id", "meta", "language", "identifier", "type", "timestamp", "total", "link", "entry", "signature"], StringComparer.Ordinal);
    private static readonly HashSet<string> Entry = new(["resource", "fullUrl", "search", "link", "id", "extension"], StringComparer.Ordinal);

    /// <summary>Whether the answer says first of all that it is a Bundle.</summary>
    public static bool IsBundle(byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.EnumerateObject().FirstOrDefault() is { Name: "resourceType", Value.ValueKind: JsonValueKind.String } first
                && first.Value.GetRawText() == "\"Bundle\"" && !IsEscaped(first);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The resources of a Bundle with what each was found as, and its total; null when it must be refused.</summary>
    public static (List<(string Resource, string? Mode)> Resources, long? Total)? Read(byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            var members = Members(document.RootElement, Frame);
            var named = members.ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
            var names = members.ConvertAll(member => member.Name);
            foreach (var (name, value) in named.Where(pair => pair.Key != "entry"))
            {
                RequireSound(value);
            }

            Require(named["type"].GetString() == "searchset");
            Require(!named.TryGetValue("link", out var links) || links.EnumerateArray().All(link => link.GetProperty("relation").GetString() is not (null or "next")));
            long? total = named.TryGetValue("total", out var given) ? given.GetInt64() : null;
            if (!named.TryGetValue("entry", out var entries))
            {
                return ([], total);
            }

            Require(names.IndexOf("type") < names.IndexOf("entry"));
            return (entries.EnumerateArray().Select(Resource).ToList(), total);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static (string Resource, string? Mode) Resource(JsonElement entry)
    {
        var named = Members(entry, Entry).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        foreach (var (_, value) in named.Where(pair => pair.Key != "resource"))
        {
            RequireSound(value);
        }

        Require(named["resource"].ValueKind == JsonValueKind.Object);
        var mode = named.TryGetValue("search", out var search) && search.TryGetProperty("mode", out var text) ? text.GetString() ?? throw new FormatException() : null;
        return (named["resource"].GetRawText(), mode);
    }

    // A name that stands twice ends where the names are put into a dictionary.
    private static List<JsonProperty> Members(JsonElement json, HashSet<string> known)
    {
        var members = json.EnumerateObject().ToList();
        Require(members.TrueForAll(member => !IsEscaped(member) && known.Contains(member.Name)));
        return members;
    }

    private static void RequireSound(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var members = json.EnumerateObject().ToList();
                Require(members.Select(member => member.Name).Distinct(StringComparer.Ordinal).Count() == members.Count);
                Require(members.TrueForAll(member => member.Name is not ("modifierExtension" or "implicitRules")));
                members.ForEach(member => RequireSound(member.Value));
                break;
            case JsonValueKind.Array:
                json.EnumerateArray().ToList().ForEach(RequireSound);
                break;
            case JsonValueKind.String:
                json.GetString();
                break;
        }
    }

    private static bool IsEscaped(JsonProperty member) => JsonMarshal.GetRawUtf8PropertyName(member).Contains((byte)'\\');

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new FormatException();
        }
    }
}
