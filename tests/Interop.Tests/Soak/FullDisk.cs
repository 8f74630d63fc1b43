using System.Diagnostics;
using Interop.Contracts.Fhir.Resources;
using Interop.Gateway.Configuration;
using Interop.Tests.Adversarial;
using Interop.Tests.Gateway;

namespace Interop.Tests.Soak;

/// <summary>
/// A second gateway, whose ledger's disk is full for a while, again and again: from then on it discloses nothing and holds no more for it,
/// also when there is room again; killed and started anew it goes on from the same ledger.
/// </summary>
internal sealed class FullDisk(SmallDisk disk, TestIssuer issuer, FaultyAdapter adapter, Tally tally)
{
    private const int Asked = 60;
    private const int MostHandles = 20;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(20);

    /// <summary>How often it was filled.</summary>
    public int Rounds { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        var policies = Directory.CreateTempSubdirectory("interop-soak-");
        var options = GatewayProcess.Options(policies.FullName, GatewayWorld.FreePort(), issuer.Issuer, adapter.Address);
        options.StoreFile = Path.Combine(policies.FullName, "policies.db");
        options.DataFolder = disk.Folder;
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(options.Url), Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            for (; !stop.IsCancellationRequested; Rounds++)
            {
                await ProcessAsync(options, http);
                await Task.Delay(Between, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
        catch (Exception problem) when (problem is InvalidOperationException or HttpRequestException or OperationCanceledException)
        {
            tally.Problems.Enqueue($"full disk: {problem.Message}");
        }
        finally
        {
            policies.Delete(recursive: true);
        }
    }

    private async Task ProcessAsync(GatewayOptions options, HttpClient http)
    {
        using var process = GatewayProcess.Start(options);
        try
        {
            await RoundAsync(process, http, options.Url);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            disk.Empty();
        }
    }

    private async Task RoundAsync(Process process, HttpClient http, string url)
    {
        await SoakRun.UntilServingAsync(process, http, issuer.Token("ministry", url));
        if (!await DisclosesAsync(http, url))
        {
            throw new InvalidOperationException("with room on its disk, the gateway refused.");
        }

        disk.Fill();
        // What still finds room in the last block is recorded, and may be disclosed.
        for (var i = 0; i < Asked && await DisclosesAsync(http, url); i++)
        {
        }

        var before = Sample.Of(process, default);
        for (var i = 0; i < Asked; i++)
        {
            await RequireRefusalAsync(http, url);
        }

        disk.Empty();
        await RequireRefusalAsync(http, url);
        var after = Sample.Of(process, default);
        if (after.Handles > before.Handles + MostHandles)
        {
            throw new InvalidOperationException($"{Asked} refusals left {after.Handles - before.Handles} handles.");
        }
    }

    private async Task RequireRefusalAsync(HttpClient http, string url)
    {
        if (await DisclosesAsync(http, url))
        {
            throw new InvalidOperationException("something was disclosed after the ledger had failed.");
        }
    }

    private async Task<bool> DisclosesAsync(HttpClient http, string url)
    {
        using var request = SoakRun.Question(Fault.Sound, 0, issuer.Token("ministry", url));
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        return Judge.Problem(Fault.Sound, response.StatusCode, response.Content.Headers.ContentType?.MediaType, body) is null || (FhirJson.TryParseStrict(body, out var outcome) && Judge.IsRefusal(response.StatusCode, outcome)
            ? false
            : throw new InvalidOperationException($"{(int)response.StatusCode} is neither an answer nor a refusal."));
    }
}
