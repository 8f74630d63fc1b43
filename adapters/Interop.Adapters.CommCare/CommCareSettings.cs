using Interop.Adapters.Upstream;

namespace Interop.Adapters.CommCare;

/// <summary>The options of the source as settings of its process.</summary>
internal static class CommCareSettings
{
    public static CommCareOptions Read(AdapterSettings settings)
    {
        var options = new CommCareOptions
        {
            Upstream = UpstreamSettings.Read(settings),
            Domain = settings.Text("Domain") ?? "",
            CaseType = settings.Text("CaseType") ?? "",
            Account = settings.Text("Account") ?? "",
            KeyFile = settings.Text("KeyFile") ?? "",
            PageSize = settings.Number("PageSize", 1000, 1, 5000),
        };
        settings.Report(options.Problems());
        return options;
    }
}
