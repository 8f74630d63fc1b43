using System.Net;
using System.Text;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Tests.Gateway.Export;

/// <summary>An export takes as much memory for many persons as for few.</summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class LargeExportTests
{
    private const string Alone = "large exports";
    private const int Persons = 15_000;

    [Fact]
    public async Task A_large_registry_streams_through_in_constant_memory()
    {
        await using var world = await Exporting.StartAsync();
        var template = string.Join('\n', MatchWriter.Lines(People.Agreeing("PERSON")).Select(Encoding.UTF8.GetString)) + "\n";
        var sent = 0L;
        world.Adapter.Script = async context =>
        {
            context.Response.ContentType = "application/fhir+ndjson";

            // Person by person: joined into long texts, what the framework's pools keep of those would be counted as the gateway's.
            for (var number = 0; number < Persons; number++)
            {
                var one = Encoding.UTF8.GetBytes(template.Replace("PERSON", $"p{number}", StringComparison.Ordinal));
                await context.Response.Body.WriteAsync(one);
                sent += one.Length;
            }

            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(ScriptedAdapter.Complete + "\n"));
        };
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var manifest = await world.ManifestAsync(await world.AcceptedAsync("?_type=Patient&_elements=gender"));

        // Kept is what a full collection leaves, while the file is being fetched and half of it is still to come: the store's note of
        // receivers, which is bounded, and nothing that grows with what was exported.
        Assert.Equal(Persons, (int)manifest["output"]![0]!["count"]!);
        using var request = new HttpRequestMessage(HttpMethod.Get, manifest.Files()[0]);
        request.Headers.Authorization = new("Bearer", world.Token());
        using var response = await world.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var lines = 0;
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is not null)
        {
            if (++lines == Persons / 2)
            {
                Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, sent / 4);
            }
        }

        Assert.Equal(Persons, lines);
    }
}
