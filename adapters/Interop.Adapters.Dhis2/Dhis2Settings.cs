using Interop.Adapters.Upstream;

namespace Interop.Adapters.Dhis2;

/// <summary>The options of the source as settings of its process.</summary>
internal static class Dhis2Settings
{
    public static Dhis2Options Read(AdapterSettings settings)
    {
        var options = new Dhis2Options
        {
            Upstream = UpstreamSettings.Read(settings),
            BasePath = settings.Text("BasePath") ?? "",
            Program = settings.Text("Program") ?? "",
            OrgUnits = (settings.Text("OrgUnits") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            OrgUnitMode = settings.Text("OrgUnitMode") ?? "DESCENDANTS",
            AttributesBy = settings.Text("AttributesBy") ?? Dhis2Options.ByUid,
            Account = settings.Text("Account"),
            PasswordFile = settings.Text("PasswordFile"),
            TokenFile = settings.Text("TokenFile"),
            PageSize = settings.Number("PageSize", 500, 1, 10_000),
        };
        settings.Report(options.Problems());
        return options;
    }
}
