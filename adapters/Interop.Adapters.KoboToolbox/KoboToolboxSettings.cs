using Interop.Adapters.Upstream;

namespace Interop.Adapters.KoboToolbox;

/// <summary>The options of the source as settings of its process.</summary>
internal static class KoboToolboxSettings
{
    public static KoboToolboxOptions Read(AdapterSettings settings)
    {
        var options = new KoboToolboxOptions
        {
            Upstream = UpstreamSettings.Read(settings),
            Asset = settings.Text("Asset") ?? "",
            TokenFile = settings.Text("TokenFile") ?? "",
            PageSize = settings.Number("PageSize", 1000, 2, 1000),
        };
        settings.Report(options.Problems());
        return options;
    }
}
