using Interop.Adapters.Upstream;

namespace Interop.Adapters.OdkCentral;

/// <summary>The options of the source as settings of its process.</summary>
internal static class OdkCentralSettings
{
    public static OdkCentralOptions Read(AdapterSettings settings)
    {
        var options = new OdkCentralOptions
        {
            Upstream = UpstreamSettings.Read(settings),
            Project = settings.Number("Project", 0, 1, int.MaxValue),
            Dataset = settings.Text("Dataset"),
            Form = settings.Text("Form"),
            Account = settings.Text("Account") ?? "",
            PasswordFile = settings.Text("PasswordFile") ?? "",
            PageSize = settings.Number("PageSize", 500, 1, 10_000),
        };
        settings.Report(options.Problems());
        return options;
    }
}
