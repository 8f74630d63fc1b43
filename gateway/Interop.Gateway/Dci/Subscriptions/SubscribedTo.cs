using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>What a subscription is about, as it is kept.</summary>
/// <param name="Event">The event.</param>
/// <param name="Search">The records, as the request of a search.</param>
internal sealed record SubscribedTo(EventType Event, JsonElement Search)
{
    private const string EventName = "event";
    private const string SearchName = "search";

    /// <summary>As it is kept.</summary>
    public string Text => new JsonObject { [EventName] = Event.Code, [SearchName] = JsonNode.Parse(Search.GetRawText()) }.ToJsonString();

    /// <summary>Reads what was kept; what has no event is of the first version, which knew one.</summary>
    public static SubscribedTo Read(JsonElement kept) => kept.TryGetProperty(EventName, out var code)
        ? new(EventType.Find(code.GetString()!) ?? throw new InvalidDataException("A subscription is to an event that this version does not know."), kept.GetProperty(SearchName))
        : new(EventType.Register, kept);

    /// <summary>Whether two are about the same, told at whatever moments.</summary>
    public bool IsSame(SubscribedTo other) => Event == other.Event && JsonElement.DeepEquals(Search.GetProperty("search_criteria"), other.Search.GetProperty("search_criteria"));
}
