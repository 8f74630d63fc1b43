using Interop.Tests.Gateway;

namespace Interop.Tests.Soak;

/// <summary>A partner's client, that asks one question after the other and sometimes hangs up before it has the answer.</summary>
internal sealed class Client(string gateway, TestIssuer issuer, Tally tally, Random random)
{
    private const int EachToken = 25;
    private const int EachConnection = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Fault[] Faults = Enum.GetValues<Fault>();
    private string _token = "";

    /// <summary>Asks until told to stop; <paramref name="pause"/> is what lies between two questions on average.</summary>
    public async Task RunAsync(TimeSpan pause, CancellationToken stop)
    {
        for (var asked = 0; !stop.IsCancellationRequested;)
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new(gateway), Timeout = Patience };
            for (var i = 0; i < EachConnection && !stop.IsCancellationRequested; i++, asked++)
            {
                if (asked % EachToken == 0)
                {
                    _token = issuer.Token("ministry", gateway);
                }

                // Every second question is of a sound adapter, or it would not show that the gateway still serves.
                await AskAsync(http, random.Next(2) == 0 ? Faults[random.Next(Faults.Length)] : Fault.Sound, asked);
                await Task.Delay(pause * (2 * random.NextDouble()), stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Asks one question and has the answer judged; a client that vanishes gets none.</summary>
    public async Task AskAsync(HttpClient http, Fault fault, int number)
    {
        using var vanish = new CancellationTokenSource();
        var vanishes = random.Next(fault == Fault.SoundPage ? 2 : 8) == 0;
        if (vanishes && fault != Fault.SoundPage)
        {
            vanish.CancelAfter(random.Next(400));
        }

        try
        {
            using var request = SoakRun.Question(fault, number, _token);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, vanish.Token);
            if (fault == Fault.SoundPage && vanishes)
            {
                // In the middle of the answer.
                await (await response.Content.ReadAsStreamAsync()).ReadAtLeastAsync(new byte[1024], 1024);
                tally.Vanished();
                return;
            }

            var body = await response.Content.ReadAsByteArrayAsync(vanish.Token);
            tally.Count(response.StatusCode, Judge.Problem(fault, response.StatusCode, response.Content.Headers.ContentType?.MediaType, body));
        }
        catch (OperationCanceledException) when (vanishes)
        {
            tally.Vanished();
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            tally.Count(0, $"{fault}: no answer: {error.GetType().Name} {error.Message}");
        }
    }
}
