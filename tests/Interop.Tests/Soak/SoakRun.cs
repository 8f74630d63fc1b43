using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Interop.Tests.Adversarial;
using Interop.Tests.Gateway;

namespace Interop.Tests.Soak;

/// <summary>A gateway process between clients that vanish and an adapter that fails in every way, watched for what it keeps.</summary>
internal sealed class SoakRun(int seed, TimeSpan length, int answerSeconds, TextWriter output)
{
    /// <summary>How many persons a page has.</summary>
    public const int PageSize = 100;

    private const int Clients = 16;
    private const int QuestionsPerSecond = 20;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(5);

    /// <summary>What came of the questions.</summary>
    public Tally Tally { get; } = new();

    /// <summary>What the gateway held, every few seconds.</summary>
    public List<Sample> Samples { get; } = [];

    /// <summary>How often the disk of the second gateway's ledger was filled; null where no disk can be had.</summary>
    public int? FullDisks { get; private set; }

    /// <summary>Runs for its length, or until it is cancelled, and leaves nothing behind.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var adapter = await FaultyAdapter.StartAsync();
        await using var disk = await SmallDisk.TryMountAsync();
        var folder = Directory.CreateTempSubdirectory("interop-soak-");
        var options = GatewayProcess.Options(folder.FullName, GatewayWorld.FreePort(), issuer.Issuer, adapter.Address);
        options.AnswerSeconds = answerSeconds;
        using var process = GatewayProcess.Start(options);
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(options.Url) };
            await UntilServingAsync(process, http, issuer.Token("ministry", options.Url));
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            stop.CancelAfter(length);
            var pause = TimeSpan.FromSeconds((double)Clients / QuestionsPerSecond);
            var clients = Enumerable.Range(0, Clients).Select(number => new Client(options.Url, issuer, Tally, new(unchecked((seed * 31) + number))).RunAsync(pause, stop.Token)).ToList();
            var full = disk is null ? null : new FullDisk(disk, issuer, adapter, Tally);
            clients.Add(full?.RunAsync(stop.Token) ?? Task.CompletedTask);
            await WatchAsync(process, stop.Token);
            await Task.WhenAll(clients);
            FullDisks = full?.Rounds;
            if (process.HasExited)
            {
                Tally.Problems.Enqueue("the gateway ended");
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A question for a person by an identifier that says what is to be wrong with the answer.</summary>
    public static HttpRequestMessage Question(Fault fault, int number, string token) => new(HttpMethod.Post, "/relief/fhir/Patient/_search")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        Content = new FormUrlEncodedContent([new("identifier", $"{People.NationalId}|{fault}-{number}"), new("_count", $"{PageSize}")]),
    };

    /// <summary>Waits until the gateway serves.</summary>
    public static async Task UntilServingAsync(Process process, HttpClient http, string token)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                using var response = await http.SendAsync(Question(Fault.Sound, 0, token));
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (waited.Elapsed < TimeSpan.FromSeconds(60) && !process.HasExited)
            {
                // It does not listen yet.
            }

            if (waited.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException("The gateway does not serve.");
            }
        }
    }

    private async Task WatchAsync(Process process, CancellationToken stop)
    {
        await output.WriteLineAsync("  seconds  answered   refused  vanished  problems   MiB  handles  threads");
        var began = Stopwatch.StartNew();
        while (!stop.IsCancellationRequested && !process.HasExited)
        {
            await Task.Delay(Each, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            var sample = Sample.Of(process, began.Elapsed);
            Samples.Add(sample);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{sample.At.TotalSeconds,9:0}{Tally.Answered,10}{Tally.Refused,10}{Tally.Gone,10}{Tally.Problems.Count,10}{sample.Resident >> 20,6}{sample.Handles,9}{sample.Threads,9}"));
        }
    }
}
