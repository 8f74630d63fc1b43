using System.Globalization;
using System.Text.Json.Nodes;

namespace Interop.Local.Demo;

/// <summary>A server that answers as the 121 Platform does: a cookie for a login, numbered pages, no events; of nobody real.</summary>
internal static class Platform121Shaped
{
    private const string Cookie = "access_token_general";
    private const string Program = "/api/programs/3";

    public static WebApplication Build(string url, string password)
    {
        var app = DemoServer.Create(url);
        var rows = JsonNode.Parse(File.ReadAllText(DemoMis.File("cash.registrations.json")))!.AsArray().Select(row => row!.AsObject()).OrderBy(Number).ToList();
        var (program, token) = (File.ReadAllText(DemoMis.File("cash.program.json")), Guid.NewGuid().ToString("N"));
        app.MapPost("/api/users/login", async (HttpRequest request) =>
        {
            if (!await DemoServer.IsRightAsync(request, "password", password))
            {
                return Refused();
            }

            request.HttpContext.Response.Cookies.Append(Cookie, token, new() { Expires = DateTimeOffset.UtcNow.AddHours(33), HttpOnly = true });
            return Results.Json(new { username = "viewer", permissions = new { }, access_token_general = token }, statusCode: 201);
        });
        app.MapGet(Program, (HttpRequest request) => IsKnown(request, token) ? Results.Content(program, "application/json") : Refused());
        app.MapGet(Program + "/registrations", (HttpRequest request) => IsKnown(request, token) ? Results.Content(Page(request, rows).ToJsonString(), "application/json") : Refused());
        app.MapGet(Program + "/registration-events", (HttpRequest request) => IsKnown(request, token) ? Results.Json(new { errors = "There is currently no data to export" }, statusCode: 404) : Refused());
        return app;
    }

    private static JsonObject Page(HttpRequest request, List<JsonObject> all)
    {
        var (page, limit) = (Whole(request, "page", 1), Whole(request, "limit", 20));
        var ends = request.Query["filter.id"].ToString() is { Length: > 0 } filter ? filter["$btw:".Length..].Split(',').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray() : null;
        var rows = all.Where(row => ends is null || (Number(row) >= ends[0] && Number(row) <= ends[1])).ToList();
        var pages = (rows.Count + limit - 1) / limit;
        return new()
        {
            ["data"] = new JsonArray([.. rows.Skip((page - 1) * limit).Take(limit).Select(row => row.DeepClone())]),
            ["meta"] = new JsonObject { ["itemsPerPage"] = limit, ["totalItems"] = rows.Count, ["currentPage"] = page, ["totalPages"] = pages },
            ["links"] = page < pages ? new JsonObject { ["current"] = Link(page), ["next"] = Link(page + 1) } : new JsonObject { ["current"] = Link(page) },
        };

        string Link(int to) => $"{request.Scheme}://{request.Host}{request.Path}?page={to}&limit={limit}&sortBy=id:ASC";
    }

    private static bool IsKnown(HttpRequest request, string token) => request.Cookies[Cookie] == token;

    private static IResult Refused() => Results.Json(new { message = "Unauthorized", statusCode = 401 }, statusCode: 401);

    private static int Number(JsonObject row) => row["id"]!.GetValue<int>();

    private static int Whole(HttpRequest request, string name, int otherwise) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;
}
