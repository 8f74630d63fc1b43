using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Dialects;

/// <summary>The rewritings of which tables of dialects are made; each leaves alone what is not exactly as it expects, for the strict reader to refuse.</summary>
internal static class Rewrite
{
    /// <summary>Takes a member away whose text is one of these, which say nothing.</summary>
    public static Action<JsonObject> Without(string name, params string[] texts) => at =>
    {
        if (Text(at, name) is { } text && texts.Contains(text))
        {
            at.Remove(name);
        }
    };

    /// <summary>Gives a member its name in DCI, unless there is one of that name.</summary>
    public static Action<JsonObject> Renamed(string from, string to) => at =>
    {
        if (at.ContainsKey(from) && !at.ContainsKey(to))
        {
            var value = at[from];
            at.Remove(from);
            at[to] = value;
        }
    };

    /// <summary>Puts DCI's texts in the place of others.</summary>
    public static Action<JsonObject> Replaced(string name, params (string From, string To)[] texts) => at =>
    {
        if (Text(at, name) is { } text && texts.FirstOrDefault(pair => pair.From == text).To is { } known)
        {
            at[name] = known;
        }
    };

    /// <summary>Puts a text in the place of an object that holds it as its value, with nothing beside it but these.</summary>
    public static Action<JsonObject> Unwrapped(string name, params string[] beside) => at =>
    {
        if (at[name] is JsonObject wrapped && Text(wrapped, "value") is { } text && wrapped.All(member => member.Key == "value" || beside.Contains(member.Key)))
        {
            at[name] = text;
        }
    };

    /// <summary>Names a query that is a list of comparisons a predicate, which it is.</summary>
    public static void ListIsPredicate(JsonObject criteria)
    {
        if (Text(criteria, "query_type") == "expression" && criteria["query"] is JsonArray)
        {
            criteria["query_type"] = "predicate";
        }
    }

    /// <summary>A member's text; null when it is none.</summary>
    public static string? Text(JsonObject at, string name) => at[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>Whether a member says nothing: missing, null or empty.</summary>
    public static bool IsEmpty(JsonObject at, string name) => at[name] is null || Text(at, name) is "";
}
