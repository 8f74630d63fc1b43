using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Tests.Gateway.Administration;

namespace Interop.Tests.Gateway.Consents.Import;

/// <summary>Imports as an agency's client makes and follows them.</summary>
internal static class Importing
{
    public const string Path = "agencies/relief/consent-imports";

    public static Task<AdminReply> UploadAsync(this GatewayWorld world, string csv, string client = "relief-office", string scope = "interop/steward", string type = "text/csv") =>
        world.UploadAsync(Encoding.UTF8.GetBytes(csv), client, scope, type);

    public static async Task<AdminReply> UploadAsync(this GatewayWorld world, byte[] csv, string client = "relief-office", string scope = "interop/steward", string type = "text/csv")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/v1/{Path}") { Content = new ByteArrayContent(csv) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await world.SendAsync(request, world.Token(client, scope, client == "admin" ? null : "service-delivery"));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, null, response.Headers.Location?.ToString(), response.Content.Headers.ContentType?.MediaType, text);
    }

    /// <summary>Uploads a file and waits until its import is over.</summary>
    public static async Task<JsonNode> ImportAsync(this GatewayWorld world, params IEnumerable<string> rows)
    {
        var accepted = await world.UploadAsync(Csv.File(rows));
        Assert.True(accepted.Status == 202, accepted.Text);
        return await world.OverAsync((string)accepted.Json["id"]!);
    }

    public static async Task<JsonNode> OverAsync(this GatewayWorld world, string id)
    {
        while (true)
        {
            var status = (await world.StatusAsync(id)).Json;
            if ((string?)status["state"] is "finished" or "stopped" or "cancelled")
            {
                return status;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static Task<AdminReply> StatusAsync(this GatewayWorld world, string id, string client = "relief-office") =>
        world.AdminAsync(HttpMethod.Get, $"{Path}/{id}", client: client, scope: "interop/steward");

    public static Task<AdminReply> CancelAsync(this GatewayWorld world, string id, string client = "relief-office") =>
        world.AdminAsync(HttpMethod.Delete, $"{Path}/{id}", client: client, scope: "interop/steward");

    /// <summary>The rows of the report, with the columns that each names.</summary>
    public static async Task<IReadOnlyList<(long Line, bool MayDeny, string Columns)>> QuarantineAsync(this GatewayWorld world, JsonNode status)
    {
        var reply = await world.AdminAsync(HttpMethod.Get, $"{Path}/{status["id"]}/quarantine", client: "relief-office", scope: "interop/steward");
        Assert.Equal(200, reply.Status);
        var rows = reply.Json["rows"]!.AsArray();
        Assert.All(rows.SelectMany(row => row!["problems"]!.AsArray()), problem => Assert.All(["rule", "fix"], key => Assert.False(string.IsNullOrWhiteSpace((string?)problem![key]))));
        return [.. rows.Select(row => ((long)row!["line"]!, (bool)row["mayDeny"]!, string.Join('+', row["problems"]!.AsArray().Select(problem => (string)problem!["column"]!).Distinct())))];
    }

    public static (long Read, long Written, long Unchanged, long Quarantined) Counts(this JsonNode status) =>
        ((long)status["read"]!, (long)status["written"]!, (long)status["unchanged"]!, (long)status["quarantined"]!);
}
