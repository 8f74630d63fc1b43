using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Contracts.Fhir.Consents;
using Interop.Tests.Gateway;
using Interop.Tests.Gateway.Policies;
using Interop.Tests.Store;

namespace Interop.Tests.Benchmarks;

/// <summary>How long after a withdrawal at one gateway process another releases nothing more, both on one PostgreSQL.</summary>
internal static class WithdrawalBenchmark
{
    /// <summary>The first argument that makes this program measure it.</summary>
    public const string Command = "measure-withdrawals";

    /// <summary>Measures so many withdrawals and returns the time in milliseconds that each took, from its acknowledgement at one gateway to the end of the first refusal at the other.</summary>
    public static async Task<IReadOnlyList<double>> RunAsync(int withdrawals)
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await postgres.RunAsync("postgres", "CREATE DATABASE interop");
        await using var issuer = await TestIssuer.StartAsync();
        await using var adapter = await ScriptedAdapter.StartAsync();
        var folder = Directory.CreateTempSubdirectory("interop-two-");
        var ports = (One: GatewayWorld.FreePort(), Other: GatewayWorld.FreePort());
        var processes = new List<Process>();
        try
        {
            foreach (var port in (int[])[ports.One, ports.Other])
            {
                processes.Add(Start(Directory.CreateDirectory(Path.Combine(folder.FullName, $"{port}")), port, postgres.Address("interop"), issuer, adapter));
            }

            using var one = await ReadyAsync(processes[0], ports.One);
            using var other = await ReadyAsync(processes[1], ports.Other);
            var times = new List<double>();
            for (var i = 0; i < withdrawals; i++)
            {
                times.Add(await MeasureAsync(one, other, issuer, adapter, string.Create(CultureInfo.InvariantCulture, $"p{i}")));
            }

            Report(times);
            return times;
        }
        finally
        {
            foreach (var process in processes)
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }

            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(HttpClient one, HttpClient other, TestIssuer issuer, ScriptedAdapter adapter, string person)
    {
        var office = issuer.Token("relief-office", Address(one), "system/Consent.crus");
        var ministry = issuer.Token("ministry", Address(other));
        adapter.Give(People.Match(People.Person(person)));
        var consent = Encoding.UTF8.GetString(ConsentJson.Serialize(Writing.Yes(person) with { Agency = "relief" }));
        var created = await SendAsync(one, HttpMethod.Post, "Consent", office, consent);
        var id = (string)JsonNode.Parse(await created.Content.ReadAsStringAsync())!["id"]!;
        await UntilAsync(other, person, ministry, HttpStatusCode.OK);

        var withdrawal = """{"resourceType":"Parameters","parameter":[{"name":"reason","valueString":"the person asked"}]}""";
        (await SendAsync(one, HttpMethod.Post, $"Consent/{id}/$withdraw", office, withdrawal)).EnsureSuccessStatusCode();
        var acknowledged = Stopwatch.GetTimestamp();
        await UntilAsync(other, person, ministry, HttpStatusCode.NotFound);
        return Stopwatch.GetElapsedTime(acknowledged).TotalMilliseconds;
    }

    private static async Task UntilAsync(HttpClient gateway, string person, string token, HttpStatusCode status)
    {
        while (true)
        {
            using var response = await SendAsync(gateway, HttpMethod.Get, $"Patient/{person}", token);
            if (response.StatusCode == status)
            {
                return;
            }
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient gateway, HttpMethod method, string path, string token, string? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/relief/fhir/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/fhir+json");
        return await gateway.SendAsync(request);
    }

    private static Process Start(DirectoryInfo folder, int port, string connection, TestIssuer issuer, ScriptedAdapter adapter)
    {
        var options = GatewayProcess.Options(folder.FullName, port, issuer.Issuer, adapter.Address);
        options.StoreConnection = connection;
        return GatewayProcess.Start(options);
    }

    private static async Task<HttpClient> ReadyAsync(Process process, int port)
    {
        var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                (await http.GetAsync("/relief/fhir/metadata")).EnsureSuccessStatusCode();
                return http;
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(100);
            }
        }
    }

    private static string Address(HttpClient gateway) => gateway.BaseAddress!.GetLeftPart(UriPartial.Authority);

    private static void Report(List<double> times)
    {
        var sorted = times.Order().ToList();
        double At(double part) => sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted.Count} withdrawals, acknowledged at one gateway to refused at the other: median {At(0.5):N1} ms, p99 {At(0.99):N1} ms, longest {sorted[^1]:N1} ms"));
    }
}
