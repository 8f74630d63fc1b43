using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;
using Interop.Tests.Gateway;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>The adapter of one agency in one world, whose registry and mood can be exchanged.</summary>
internal sealed class TwinAdapter : IAsyncDisposable
{
    private const string Fatal = """{"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":"exception","diagnostics":"CANARY in the inside"}]}""";
    private readonly ScriptedAdapter _adapter;

    private TwinAdapter(ScriptedAdapter adapter)
    {
        _adapter = adapter;
        _adapter.Script = AnswerAsync;
    }

    public string Address => _adapter.Address;

    public Registry Registry { get; set; } = Registry.Empty;

    public AdapterMood Mood { get; set; }

    public static async Task<TwinAdapter> StartAsync() => new(await ScriptedAdapter.StartAsync());

    public ValueTask DisposeAsync() => _adapter.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        _adapter.Asked.TryDequeue(out var asked);
        if (Mood == AdapterMood.Error)
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync(string.Concat(Registry.Records.Select(record => record.Id)));
            return;
        }

        if (!RecordKindType.TryParse(context.Request.Path.Value!.Split('/')[1], out var kind))
        {
            context.Response.StatusCode = 404;
            return;
        }

        var form = QueryHelpers.ParseQuery(asked!.Body);
        var filters = form.Where(pair => pair.Key != "_after").SelectMany(pair => pair.Value.Select(value => new KeyValuePair<string, string>(pair.Key, value ?? "")));
        var query = new BeneficiaryQuery { Kind = kind, Criteria = SearchParser.Parse(kind, [.. filters]).Criteria, After = form.TryGetValue("_after", out var after) ? after.ToString() : null };
        var lines = Registry.Lines(query, Mood != AdapterMood.Unfiltered);
        await ScriptedAdapter.WriteAsync(context, Mood switch
        {
            AdapterMood.Cut => lines,
            AdapterMood.Fatal => lines.Append(Fatal),
            _ => lines.Append(ScriptedAdapter.Complete),
        });
    }
}
