using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Interop.Contracts.Adapters;
using Interop.Contracts.People;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interop.Tests.Gateway.Observability;

public sealed class CanaryTests
{
    // The canary is personal: names, numbers, phones, places, whatever a caller writes. The opaque one is a logical id, which only the ledger may hold.
    private static readonly string Canary = $"CNRY{Guid.NewGuid():N}"[..20];
    private static readonly string Opaque = $"opaque-{Guid.NewGuid():N}";

    [Fact]
    public async Task No_name_number_or_word_of_a_caller_reaches_a_log_a_metric_a_trace_or_the_ledger()
    {
        using var watch = new Watch();
        await using var world = await GatewayWorld.StartAsync(world => world.Options.AnswerSeconds = 2, watch.Attach);

        await AskEverythingAsync(world);

        await world.Http.GetAsync(world.Options.ManagementUrl + "/health", TestContext.Current.CancellationToken);
        var metrics = await world.Http.GetStringAsync(world.Options.ManagementUrl + "/metrics", TestContext.Current.CancellationToken);
        var ledger = string.Join('\n', world.Entries().Select(entry => System.Text.Json.JsonSerializer.Serialize(entry)));
        await world.App.DisposeAsync();

        Assert.Contains("interop_decisions", metrics, StringComparison.Ordinal);
        Assert.Contains(watch.Spans, span => span.StartsWith("fhir ", StringComparison.Ordinal));
        Assert.Contains(watch.Measurements, measurement => measurement.StartsWith("Interop.Gateway interop.withheld", StringComparison.Ordinal));
        Assert.Contains(watch.Measurements, measurement => measurement.Contains("http.server.request.duration", StringComparison.Ordinal));
        Assert.NotEmpty(watch.Logs.Records);
        Assert.Contains(Opaque, ledger, StringComparison.Ordinal);
        Assert.All(watch.Everything.Append(metrics), text => Assert.DoesNotContain(Opaque, text, StringComparison.OrdinalIgnoreCase));
        Assert.All(watch.Everything.Append(metrics).Append(ledger), text => Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_leak_would_be_seen()
    {
        using var watch = new Watch();
        await using var world = await GatewayWorld.StartAsync(configure: watch.Attach);
        world.Adapter.Script = context =>
        {
            var services = world.App.Services;
            using (services.GetRequiredService<ILoggerFactory>().CreateLogger("Interop.Gateway.Leak").BeginScope(new Dictionary<string, object?> { ["Person"] = Canary + "-scope" }))
            {
                Leaks.Person(services.GetRequiredService<ILoggerFactory>().CreateLogger("Interop.Gateway.Leak"), Canary + "-log", new InvalidOperationException(Canary + "-error"));
            }

            services.GetRequiredService<IMeterFactory>().Create("Interop.Gateway").CreateCounter<long>("leak").Add(1, new KeyValuePair<string, object?>("person", Canary + "-tag"));
            using var span = new ActivitySource("Interop.Gateway").StartActivity("leak");
            span?.SetTag("person", Canary + "-span");
            return ScriptedAdapter.WriteAsync(context, [ScriptedAdapter.Complete]);
        };

        await world.GetAsync("/relief/fhir/Patient/p1");

        foreach (var leak in new[] { "-scope", "-log", "-error", "-tag", "-span" })
        {
            Assert.Contains(watch.Everything, text => text.Contains(Canary + leak, StringComparison.Ordinal));
        }
    }

    private static async Task AskEverythingAsync(GatewayWorld world)
    {
        var person = People.Person(Opaque, Canary + "-1", Canary + "-name") with
        {
            Contacts = [new(ContactSystem.Phone, Canary + "-phone")],
            Vulnerabilities = [Canary + "-v"],
            ProtectionConcerns = [Canary + "-c"],
            Photos = [new("urn:" + Canary)],
        };
        var located = person with { Location = person.Location! with { Areas = [.. person.Location!.Areas, new(3, "XX0103" + Canary, Canary)], Line = Canary } };
        AdapterMatch[] matches = [People.Match(located, People.Yes(Opaque)), People.Match(People.Person(Opaque + "x", Canary, Canary)), People.Agreeing(Opaque + "y")];
        world.Adapter.Serve(matches);
        await AskAsync(world);
        world.Adapter.Serve(People.Household(Opaque + "h", [located, People.Person(Opaque + "x", Canary, Canary)], People.Yes(Opaque)));
        await world.GetAsync($"/relief/fhir/Group?identifier={Canary}&member={Opaque}");
        await world.GetAsync("/relief/fhir/Group");
        world.Adapter.Serve(People.Enrolled(Opaque + "c", located, "cash", People.Yes(Opaque)));
        await world.GetAsync($"/relief/fhir/Coverage?patient={Opaque}");
        foreach (var script in Faults(matches))
        {
            world.Adapter.Script = script;
            await world.GetAsync($"/relief/fhir/Patient/{Opaque}");
            await world.GetAsync($"/relief/fhir/Patient?name={Canary}&address={Canary}");
        }

        world.Adapter.Describe = context => context.Response.WriteAsync(Canary);
        await world.GetAsync($"/shelter/fhir/Patient/{Opaque}");
        await world.GetAsync("/shelter/fhir/metadata");
    }

    private static async Task AskAsync(GatewayWorld world)
    {
        var bundle = await world.GetAsync($"/relief/fhir/Patient?name={Canary}&_count=1");
        var page = JsonNode.Parse(await bundle.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["link"]!.AsArray().Last()!["url"]!.GetValue<string>();
        string[] paths =
        [
            $"/relief/fhir/Patient/{Opaque}", $"/relief/fhir/Patient?identifier=urn:xx:national-id%7C{Canary}-1", $"/relief/fhir/Patient?name:exact={Canary}-name&gender=female",
            $"/relief/fhir/Patient?_count=1", page, page + Canary, $"/relief/fhir/Patient?{Canary}={Canary}&_sort={Canary}", $"/relief/fhir/Patient?birthdate={Canary}", $"/relief/fhir/{Canary}/{Canary}",
            $"/relief/fhir/Patient/{Canary}%2F{Canary}", $"/{Canary}/fhir/Patient/{Canary}", $"/{Canary}/{Canary}?{Canary}", $"/{Canary}/fhir/metadata", $"/relief/fhir/metadata?{Canary}", $"/{Canary}/fhir/.well-known/smart-configuration",
            $"/relief/fhir/Patient/{Canary}/$everything", $"/relief/fhir/Patient?name=%00{Canary}",
        ];
        foreach (var path in paths)
        {
            foreach (var token in new[] { world.Token(), world.Token("foodaid"), world.Token("stranger"), world.Token(Canary), world.Token(scope: Canary), world.Token(purpose: Canary), Canary, null })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.UserAgent.Add(new ProductInfoHeaderValue(Canary, "1"));
                foreach (var name in new[] { "Cookie", "X-Forwarded-For", "Referer", "traceparent", "tracestate", "baggage", "X-Request-Id", "If-None-Match", "Accept-Language", Canary })
                {
                    request.Headers.TryAddWithoutValidation(name, $"\"{Canary}={Canary}\"");
                }

                await world.SendAsync(request, token);
            }
        }

        await world.SearchAsync("/relief/fhir/Patient/_search", new() { ["name"] = Canary, ["identifier"] = Canary });
        await world.SearchAsync("/relief/fhir/Patient/_search", new() { ["name"] = new(Canary[0], 70_000) });
        await world.SearchAsync($"/relief/fhir/{Canary}", new() { [Canary] = Canary });
        await RawHttp.SendAsync(world, $"GET /relief/fhir/Patient/{Canary}%zz HTTP/1.1\nHost: {Canary}\nConnection: close\n\n");
        await RawHttp.SendAsync(world, $"{Canary} /relief/fhir/Patient/{Canary} HTTP/1.1\nHost: {Canary}\nConnection: close\nAuthorization: Bearer {world.Token()}\n\n");
        await RawHttp.SendAsync(world, $"GET /{Canary} HTTP/9.9\n{Canary}\n\n");
        await RawHttp.SendAsync(world, RawHttp.Get(world, "/relief/fhir/Patient/_search", "POST", $"Content-Type: {Canary}/{Canary}\nContent-Length: 5\n") + Canary);
    }

    private static IEnumerable<Func<HttpContext, Task>> Faults(AdapterMatch[] matches)
    {
        var lines = ScriptedAdapter.Lines(matches).ToList();
        yield return context => ScriptedAdapter.WriteAsync(context, [$"{{\"resourceType\":\"OperationOutcome\",\"issue\":[{{\"severity\":\"fatal\",\"code\":\"exception\",\"diagnostics\":\"{Canary}\"}}]}}"]);
        yield return context => ScriptedAdapter.WriteAsync(context, [.. lines, Canary, ScriptedAdapter.Complete]);
        yield return context => ScriptedAdapter.WriteAsync(context, lines);
        yield return context => ScriptedAdapter.WriteAsync(context, [.. lines.Select(line => line.Replace("\"active\":true", $"\"active\":true,\"{Canary}\":\"\\ud800\"", StringComparison.Ordinal)), ScriptedAdapter.Complete]);
        yield return context => ScriptedAdapter.WriteAsync(context, [.. lines.Select(line => line.Replace(Opaque, Canary + " " + Canary, StringComparison.Ordinal)), ScriptedAdapter.Complete]);
        yield return context => ScriptedAdapter.WriteAsync(context, [.. lines, .. lines, ScriptedAdapter.Complete]);
        yield return context =>
        {
            context.Response.StatusCode = 500;
            context.Response.Headers["X-" + Canary] = Canary;
            return context.Response.WriteAsync(Canary);
        };
        yield return context =>
        {
            context.Response.Redirect($"http://127.0.0.1:1/{Canary}");
            return Task.CompletedTask;
        };
        yield return async context =>
        {
            await ScriptedAdapter.WriteAsync(context, lines);
            context.Abort();
        };
    }
}
