using System.Collections.Concurrent;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Interop.Tests.Gateway;

/// <summary>An adapter host on a socket that answers what the test scripts, honest or not, and remembers what it was asked.</summary>
public sealed class ScriptedAdapter : IAsyncDisposable
{
    public const string Key = "a-key-between-gateway-and-adapter-0001";
    public const string Complete = """{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational","details":{"text":"complete"}}]}""";

    public const string Metadata = """
        {"resourceType":"CapabilityStatement","rest":[{"mode":"server","resource":[
        {"type":"Patient","searchParam":[{"name":"_id"},{"name":"_lastUpdated"},{"name":"identifier"},{"name":"name"},{"name":"birthdate"},{"name":"gender"},{"name":"address"},{"name":"_sort","documentation":"_id,_lastUpdated,birthdate,name"}]},
        {"type":"Group","searchParam":[{"name":"_id"},{"name":"identifier"},{"name":"member"},{"name":"address"}]},
        {"type":"Coverage","searchParam":[{"name":"_id"},{"name":"beneficiary"},{"name":"patient"},{"name":"class-value"},{"name":"status"},{"name":"_sort","documentation":"_id,status"}]},
        {"type":"SupplyDelivery","searchParam":[{"name":"_id"},{"name":"patient"}]}]}]}
        """;

    private readonly WebApplication _app;

    private ScriptedAdapter(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>What it answers to a search: by default nothing, completely.</summary>
    public Func<HttpContext, Task> Script { get; set; } = context => WriteAsync(context, [Complete]);

    /// <summary>What it answers to metadata: by default that it can search everything that the contract knows.</summary>
    public Func<HttpContext, Task> Describe { get; set; } = context => Results.Text(Metadata, "application/fhir+json").ExecuteAsync(context);

    /// <summary>What it answers when it is asked what changed: by default that it does not tell.</summary>
    public Func<HttpContext, Task> Changes { get; set; } = context => Results.NotFound().ExecuteAsync(context);

    public ConcurrentQueue<AskedOfAdapter> Asked { get; } = [];

    public static async Task<ScriptedAdapter> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var adapter = new ScriptedAdapter(builder.Build());
        adapter._app.MapGet("/metadata", context => adapter.Describe(context));
        adapter._app.MapGet("/below/metadata", context => adapter.Describe(context));
        adapter._app.MapGet("/changes", context => adapter.Changes(context));
        adapter._app.MapPost("/{type}/_search", adapter.AnswerAsync);
        adapter._app.MapPost("/below/{type}/_search", adapter.AnswerAsync);
        await adapter._app.StartAsync();
        return adapter;
    }

    /// <summary>Answers these matches, then that this is all.</summary>
    public void Give(params AdapterMatch[] matches) => Script = context => WriteAsync(context, [.. Lines(matches), Complete]);

    /// <summary>Answers those of these matches that follow the position asked for, whatever the filters: the gateway must not rely on them.</summary>
    public void Serve(params AdapterMatch[] matches) => Script = context =>
    {
        var rest = !QueryHelpers.ParseQuery(Asked.Last().Body).TryGetValue("_after", out var after) ? matches : matches.SkipWhile(match => match.Position != after).Skip(1).ToArray();
        return WriteAsync(context, [.. Lines(rest), Complete]);
    };

    /// <summary>Answers as a registry of these records does: those that satisfy every filter, in the order asked for, behind the position.</summary>
    public void Hold(params AdapterMatch[] records) => Script = context =>
    {
        Assert.True(RecordKindType.TryParse((string)context.Request.RouteValues["type"]!, out var kind));
        var form = QueryHelpers.ParseQuery(Asked.Last().Body);
        var parsed = SearchParser.Parse(kind, form.Where(pair => pair.Key is not ("_after" or "_sort")).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value!)), SearchParser.MostIds);
        var sort = form.TryGetValue("_sort", out var text) && SortText.TryParse(kind, text.ToString(), out var keys) ? keys : [];
        var query = new BeneficiaryQuery { Kind = kind, Criteria = parsed.Problems.Count == 0 ? parsed.Criteria : throw new InvalidOperationException("The gateway asked for what the contract has not.") };
        var found = records.Where(match => match.Record.Kind == kind && query.Matches(RecordFacts.Of(match.Record))).OrderBy(match => RecordFacts.Of(match.Record), new SortOrder(sort)).ToArray();
        var rest = form.TryGetValue("_after", out var after) ? found.SkipWhile(match => match.Position != after).Skip(1).ToArray() : found;
        return WriteAsync(context, [.. Lines(rest), Complete]);
    };

    /// <summary>Answers these lines as they are.</summary>
    public void GiveLines(params string[] lines) => Script = context => WriteAsync(context, lines);

    public static IEnumerable<string> Lines(params AdapterMatch[] matches) => matches.SelectMany(MatchWriter.Lines).Select(System.Text.Encoding.UTF8.GetString);

    public static async Task WriteAsync(HttpContext context, IEnumerable<string> lines)
    {
        context.Response.ContentType = "application/fhir+ndjson";
        foreach (var line in lines)
        {
            await context.Response.WriteAsync(line + "\n");
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Asked.Enqueue(new(context.Request.Path + context.Request.QueryString, await reader.ReadToEndAsync(), headers));
        await Script(context);
    }
}
