using Hl7.Fhir.Model;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir;
using Interop.Tests.Gateway.Filtering.Answers;
using Microsoft.AspNetCore.Http;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Export;

public sealed class BundleExportTests(ExportWorld shared) : IClassFixture<ExportWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    public async Task An_adapter_that_answers_with_Bundles_is_exported_as_one_that_answers_in_lines()
    {
        AdapterMatch[] matches = [People.Agreeing("p1"), People.Match(People.Person("hidden", family: "CANARY")), People.Agreeing("p2")];
        _world.Adapter.ServeTypes(matches);
        var lines = await ExportedAsync();
        _world.Adapter.Script = context =>
        {
            context.Response.ContentType = FhirNames.Json;
            return context.Response.WriteAsync(BundleText.Of(ScriptedAdapter.Lines(matches)));
        };

        var exported = await ExportedAsync();

        Assert.Equal(lines, exported);
        Assert.DoesNotContain("CANARY", exported, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"p2\"", exported, StringComparison.Ordinal);
        Assert.All(_world.Adapter.Asked, asked => Assert.StartsWith(FhirNames.NdJson, asked.Headers["Accept"], StringComparison.Ordinal));
    }

    private async Task<string> ExportedAsync()
    {
        var manifest = await _world.ManifestAsync(await _world.AcceptedAsync("?_type=Patient"));
        Assert.Equal(2, (await _world.FetchAsync<Patient>(manifest.Files())).Count);
        using var file = await _world.GetAsync(Assert.Single(manifest.Files()));
        return await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
