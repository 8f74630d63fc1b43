using Interop.Adapters.Upstream;

namespace Interop.Adapters.Platform121;

/// <summary>The options of the source as settings of its process.</summary>
internal static class Platform121Settings
{
    public static Platform121Options Read(AdapterSettings settings)
    {
        var options = new Platform121Options
        {
            Upstream = UpstreamSettings.Read(settings),
            Program = settings.Number("Program", 0, 1, int.MaxValue),
            Account = settings.Text("Account") ?? "",
            PasswordFile = settings.Text("PasswordFile") ?? "",
            PageSize = settings.Number("PageSize", 1000, 1, 40_000),
        };
        settings.Report(options.Problems());
        return options;
    }
}
