using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Interop.Local.Demo;

/// <summary>A server that answers as ODK Central's entity list does: sessions, pages by a token, filters by time; of nobody real.</summary>
internal static partial class OdkShaped
{
    public static WebApplication Build(string url, string password)
    {
        var app = DemoServer.Create(url);
        var (rows, token) = (JsonNode.Parse(File.ReadAllText(DemoMis.File("camp.entities.json")))!.AsArray().Select(row => row!.AsObject()).ToList(), Guid.NewGuid().ToString("N"));
        app.MapPost("/v1/sessions", async (HttpRequest request) => await DemoServer.IsRightAsync(request, "password", password)
            ? Results.Json(new { token, csrf = "x", createdAt = DateTimeOffset.UtcNow, expiresAt = DateTimeOffset.UtcNow.AddDays(1) })
            : Results.Json(new { code = 401.2, message = "Could not authenticate with the provided credentials." }, statusCode: 401));
        app.MapGet("/v1/projects/1/datasets/individuals.svc/Entities", (HttpRequest request) => request.Headers.Authorization == $"Bearer {token}"
            ? Results.Content(Page(request, rows).ToJsonString(), "application/json")
            : Results.Json(new { code = 401.2, message = "Could not authenticate with the provided credentials." }, statusCode: 401));
        return app;
    }

    private static JsonObject Page(HttpRequest request, List<JsonObject> all)
    {
        var filter = request.Query["$filter"].ToString();
        var rows = all.Where(row => filter.Length == 0 || Clauses().Matches(filter).Any(clause =>
            string.CompareOrdinal(row["__system"]![clause.Groups[1].Value]?.GetValue<string>(), clause.Groups[2].Value) >= 0)).ToList();
        var (top, after) = (int.TryParse(request.Query["$top"], CultureInfo.InvariantCulture, out var most) ? most : rows.Count, request.Query["$skiptoken"].ToString());
        var page = (after.Length == 0 ? rows : rows.SkipWhile(row => Id(row) != after).Skip(1)).Take(top).ToList();
        var answer = new JsonObject { ["value"] = new JsonArray([.. page.Select(row => row.DeepClone())]), ["@odata.count"] = rows.Count };
        if (page.Count > 0 && Id(page[^1]) != Id(rows[^1]))
        {
            answer["@odata.nextLink"] = $"{request.Scheme}://{request.Host}{request.Path}?%24top={top}&%24skiptoken={Uri.EscapeDataString(Id(page[^1]))}";
        }

        return answer;
    }

    private static string Id(JsonObject row) => row["__id"]!.GetValue<string>();

    [GeneratedRegex("__system/(createdAt|updatedAt|deletedAt) ge ([0-9TZ:.-]+)")]
    private static partial Regex Clauses();
}
