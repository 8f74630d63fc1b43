using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Export;

/// <summary>Exports of a test world, asked for and fetched as a partner would.</summary>
internal static class Exporting
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A world whose agreements include exports.</summary>
    public static Task<GatewayWorld> StartAsync(Action<GatewayWorld>? change = null, Action<WebApplicationBuilder>? configure = null) => GatewayWorld.StartAsync(
        world =>
        {
            world.Options.AgreementsFile = world.Write("agreements.json", WorldPolicies.Agreements.Replace("\"read\",\"search\"", "\"read\",\"search\",\"export\"", StringComparison.Ordinal));
            change?.Invoke(world);
        },
        configure);

    /// <summary>Answers of each type the matches of that type, behind the position asked for, whatever the filters.</summary>
    public static void ServeTypes(this ScriptedAdapter adapter, params AdapterMatch[] matches) => adapter.Script = context =>
    {
        var type = context.Request.Path.Value!.Split('/')[^2];
        var ofType = matches.Where(match => match.Record.Kind.ResourceType() == type);
        var rest = QueryHelpers.ParseQuery(adapter.Asked.Last().Body).TryGetValue("_after", out var after) ? ofType.SkipWhile(match => match.Position != after).Skip(1) : ofType;
        return ScriptedAdapter.WriteAsync(context, [.. ScriptedAdapter.Lines([.. rest]), ScriptedAdapter.Complete]);
    };

    public static Task<HttpResponseMessage> KickOffAsync(this GatewayWorld world, string query = "", string partner = "ministry", string? token = null, string path = "/relief/fhir/$export", string prefer = "respond-async")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path + query);
        request.Headers.Add("Prefer", prefer);
        return world.SendAsync(request, token ?? world.Token(partner));
    }

    /// <summary>Kicks an export off and returns where to ask for it.</summary>
    public static async Task<string> AcceptedAsync(this GatewayWorld world, string query = "", string partner = "ministry", string? token = null, string path = "/relief/fhir/$export", string prefer = "respond-async")
    {
        using var response = await world.KickOffAsync(query, partner, token, path, prefer);
        await GatewayWorld.ReadAsync<OperationOutcome>(response, HttpStatusCode.Accepted);
        return new Uri(Assert.Single(response.Content.Headers.GetValues("Content-Location"))).PathAndQuery;
    }

    /// <summary>Waits for the export's manifest.</summary>
    public static async Task<JsonObject> ManifestAsync(this GatewayWorld world, string status, string partner = "ministry", string? token = null)
    {
        for (var wait = TimeSpan.FromMilliseconds(10); ; wait *= 1.3)
        {
            using var response = await world.GetAsync(status, partner, token);
            var body = await response.Content.ReadAsStringAsync(Cancellation);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
                Assert.True(response.Content.Headers.Expires > DateTimeOffset.UtcNow);
                return JsonNode.Parse(body)!.AsObject();
            }

            Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"{(int)response.StatusCode} {body}");
            Assert.True(response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
            Assert.InRange(Assert.Single(response.Headers.GetValues("X-Progress")).Length, 1, 99);
            await Task.Delay(wait, Cancellation);
        }
    }

    /// <summary>The paths of the manifest's files of a type.</summary>
    public static IReadOnlyList<string> Files(this JsonObject manifest, string type = "Patient", string list = "output") =>
        [.. manifest[list]!.AsArray().Where(file => (string?)file!["type"] == type).Select(file => new Uri((string)file!["url"]!).PathAndQuery)];

    public static IEnumerable<string> Types(this JsonObject manifest) => manifest["output"]!.AsArray().Select(file => (string)file!["type"]!).Distinct();

    /// <summary>Fetches files to their ends; every line must be valid FHIR to Firely's strict parser.</summary>
    public static async Task<IReadOnlyList<T>> FetchAsync<T>(this GatewayWorld world, IEnumerable<string> files, string partner = "ministry", string? token = null)
        where T : Resource
    {
        var resources = new List<T>();
        foreach (var file in files)
        {
            using var response = await world.GetAsync(file, partner, token);
            var body = await response.Content.ReadAsStringAsync(Cancellation);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {body}");
            Assert.Equal(new MediaTypeHeaderValue("application/fhir+ndjson"), response.Content.Headers.ContentType);
            Assert.True(body.Length == 0 || body.EndsWith('\n'));
            resources.AddRange(body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Assert.IsType<T>(FhirJson.ParseStrict(Encoding.UTF8.GetBytes(line)))));
        }

        return resources;
    }

    /// <summary>Exports, waits and fetches the persons' ids.</summary>
    public static async Task<IEnumerable<string>> PersonsAsync(this GatewayWorld world, string query = "?_type=Patient", string partner = "ministry", string path = "/relief/fhir/$export")
    {
        var manifest = await world.ManifestAsync(await world.AcceptedAsync(query, partner, path: path), partner);
        return (await world.FetchAsync<Patient>(manifest.Files(), partner)).Select(patient => patient.Id!);
    }

    public static async Task DeleteAsync(this GatewayWorld world, string status, string partner = "ministry") =>
        await GatewayWorld.ReadAsync<OperationOutcome>(await world.SendAsync(new(HttpMethod.Delete, status), world.Token(partner)), HttpStatusCode.Accepted);

    public static string Folder(this GatewayWorld world) => Path.Combine(world.Options.DataFolder, "exports");
}
