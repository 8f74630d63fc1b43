using Interop.Contracts.Fhir;
using Interop.Tests.Gateway;
using Interop.Tests.Gateway.Filtering.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Interop.Tests.Soak;

/// <summary>An adapter on a socket that does to each question what the identifier asked for says: <c>Dies-17</c>.</summary>
internal sealed class FaultyAdapter : IAsyncDisposable
{
    private const string Canary = "CANARY";
    private readonly WebApplication _app;

    private FaultyAdapter(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<FaultyAdapter> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/metadata", () => Results.Text(ScriptedAdapter.Metadata, FhirNames.Json));
        app.MapPost("/Patient/_search", AnswerAsync);
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var number = form["identifier"].ToString().Split('|')[^1];
        if (!Enum.TryParse(number.Split('-')[0], out Fault fault))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        try
        {
            await AnswerAsync(context, fault, number, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The gateway gave up, as it should.
        }
    }

    private static Task AnswerAsync(HttpContext context, Fault fault, string number, CancellationToken gone)
    {
        var person = People.Person("p1", number);
        var sound = ScriptedAdapter.Lines(People.Match(person, People.Yes("p1"))).ToArray();
        var whole = string.Concat(sound.Append(ScriptedAdapter.Complete).Select(line => line + "\n"));
        var bundle = BundleText.Of(sound);
        var withheld = ScriptedAdapter.Lines(People.Match(People.Person("w1", number, Canary))).Single();
        var half = new ChunkedAnswer(context, whole[..(whole.Length / 2)]);
        switch (fault)
        {
            case Fault.Sound:
                return new ChunkedAnswer(context, whole).AllAsync();
            case Fault.SoundBundle:
                return new ChunkedAnswer(context, bundle, FhirNames.Json).AllAsync();
            case Fault.SoundPage:
                var persons = Enumerable.Range(0, SoakRun.PageSize + 1).Select(i => People.Match(People.Person($"p{i}", number), People.Yes($"p{i}"))).ToArray();
                return new ChunkedAnswer(context, string.Concat(ScriptedAdapter.Lines(persons).Append(ScriptedAdapter.Complete).Select(line => line + "\n"))).AllAsync();
            case Fault.Drips:
                return new ChunkedAnswer(context, whole).DripAsync(97);
            case Fault.Withheld:
                return new ChunkedAnswer(context, $"{withheld}\n{ScriptedAdapter.Complete}\n").AllAsync();
            case Fault.WrongRecords:
                return new ChunkedAnswer(context, string.Concat(ScriptedAdapter.Lines(People.Match(People.Person("p9", "other", Canary), People.Yes("p9"))).Append(ScriptedAdapter.Complete).Select(line => line + "\n"))).AllAsync();
            case Fault.WrongTypes:
                return new ChunkedAnswer(context, $$"""{"resourceType":"Observation","id":"o1","valueString":"{{Canary}}"}""" + "\n" + ScriptedAdapter.Lines(People.Household("h1", [People.Person("p1", number, Canary)])).Last() + $"\n{ScriptedAdapter.Complete}\n").AllAsync();
            case Fault.Repeats:
                return new ChunkedAnswer(context, string.Concat(sound.Concat(sound).Append(ScriptedAdapter.Complete).Select(line => line + "\n"))).AllAsync();
            case Fault.GoesRound:
                return new ChunkedAnswer(context, "").ForEverAsync(i => ScriptedAdapter.Lines(People.Match(People.Person($"w{i % 2}", number, Canary))).Single() + "\n", gone);
            case Fault.EndlessLines:
                return new ChunkedAnswer(context, "").ForEverAsync(i => ScriptedAdapter.Lines(People.Match(People.Person($"w{i}", number, Canary))).Single() + "\n", gone);
            case Fault.EndlessLine:
                return new ChunkedAnswer(context, sound[0]).ForEverAsync(_ => Canary, gone);
            case Fault.EndlessBundle:
                return new ChunkedAnswer(context, bundle[..^2], FhirNames.Json).ForEverAsync(i => $$""",{"resource":{{withheld.Replace("w1", $"w{i}", StringComparison.Ordinal)}}}""", gone);
            case Fault.DripsForever:
                return new ChunkedAnswer(context, sound[0] + "\n").ForEverAsync(_ => " ", gone);
            case Fault.Truncates:
                return new ChunkedAnswer(context, whole[..^60]).AllAsync();
            case Fault.TruncatesBundle:
                return new ChunkedAnswer(context, bundle[..^2], FhirNames.Json).AllAsync();
            case Fault.Dies:
                context.Abort();
                return Task.CompletedTask;
            case Fault.DiesMidway:
                return half.ThenAsync(() => { context.Abort(); return Task.CompletedTask; });
            case Fault.Hangs:
                return Task.Delay(Timeout.Infinite, gone);
            case Fault.HangsMidway:
                return half.ThenAsync(() => Task.Delay(Timeout.Infinite, gone));
            case Fault.Fails:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return new ChunkedAnswer(context, Canary).AllAsync();
            case Fault.Html:
                return new ChunkedAnswer(context, $"<html>{Canary}</html>\n").AllAsync();
            case Fault.Redirects:
                context.Response.Redirect("/Patient/_search", permanent: false, preserveMethod: true);
                return Task.CompletedTask;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault));
        }
    }
}
