namespace Interop.Adapters.Upstream;

/// <summary>How an MIS is asked, as settings of an adapter's process.</summary>
public static class UpstreamSettings
{
    private static readonly UpstreamOptions Defaults = new() { Address = new("https://unset.invalid") };

    /// <summary>Reads the settings and notes their problems; those of the options are the caller's to report.</summary>
    public static UpstreamOptions Read(AdapterSettings settings) => new()
    {
        Address = settings.Address("Address"),
        AlsoCalled = Names(settings),
        AllowPlainHttp = settings.Number("AllowPlainHttp", 0, 0, 1) == 1,
        RequestsPerMinute = settings.Number("RequestsPerMinute", Defaults.RequestsPerMinute, 1, 60_000),
        ConnectTimeout = Seconds(settings, "ConnectSeconds", Defaults.ConnectTimeout),
        AttemptTimeout = Seconds(settings, "AttemptSeconds", Defaults.AttemptTimeout),
        TotalTimeout = Seconds(settings, "TotalSeconds", Defaults.TotalTimeout),
        IdleTimeout = Seconds(settings, "IdleSeconds", Defaults.IdleTimeout),
        LargestAnswer = settings.Number("LargestAnswerBytes", Defaults.LargestAnswer, 1024, 1024 * 1024 * 1024),
        MostPages = settings.Number("MostPages", Defaults.MostPages, 1, int.MaxValue),
    };

    private static TimeSpan Seconds(AdapterSettings settings, string name, TimeSpan otherwise) => TimeSpan.FromSeconds(settings.Number(name, (int)otherwise.TotalSeconds, 1, 3600));

    private static List<Uri> Names(AdapterSettings settings)
    {
        var names = new List<Uri>();
        foreach (var text in (settings.Text("AlsoCalled") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out var name))
            {
                names.Add(name);
            }
            else
            {
                settings.Report("AlsoCalled: one is no address. Give each as https://other-name.example.org, with semicolons between them.");
            }
        }

        return names;
    }
}
