using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Local.Demo;

/// <summary>What the demo's MISs have in common.</summary>
internal static class DemoServer
{
    /// <summary>A quiet server on a loopback URL.</summary>
    public static WebApplication Create(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        return builder.Build();
    }

    /// <summary>Whether a JSON body has the right value at a name.</summary>
    public static async Task<bool> IsRightAsync(HttpRequest request, string name, string right)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body) is JsonObject body && body[name] is JsonValue value && value.TryGetValue<string>(out var text) && text == right;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
