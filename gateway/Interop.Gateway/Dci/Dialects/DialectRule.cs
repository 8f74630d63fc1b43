using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Dialects;

/// <summary>One known departure: in which objects of an envelope it stands, and how such an object is brought to the strict form.</summary>
/// <param name="Place">The way to the objects by names, through arrays; empty for the envelope itself.</param>
/// <param name="Change">Rewrites one such object where it departs, and leaves alone what it does not know.</param>
internal sealed record DialectRule(string Place, Action<JsonObject> Change)
{
    public void Apply(JsonObject envelope)
    {
        IEnumerable<JsonNode?> at = [envelope];
        foreach (var name in Place.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            at = at.OfType<JsonObject>().Select(within => within[name]).SelectMany(found => found is JsonArray list ? list : (IEnumerable<JsonNode?>)[found]);
        }

        foreach (var found in at.OfType<JsonObject>().ToList())
        {
            Change(found);
        }
    }
}
