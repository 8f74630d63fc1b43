using Interop.Adapters.Upstream;

namespace Interop.Adapters.Primero;

/// <summary>The options of the source as settings of its process.</summary>
internal static class PrimeroSettings
{
    public static PrimeroOptions Read(AdapterSettings settings)
    {
        var options = new PrimeroOptions
        {
            Upstream = UpstreamSettings.Read(settings),
            Account = settings.Text("Account") ?? "",
            PasswordFile = settings.Text("PasswordFile") ?? "",
            Fields = (settings.Text("Fields") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            AllowProtectionConcerns = settings.Number("AllowProtectionConcerns", 0, 0, 1) == 1,
            PageSize = settings.Number("PageSize", 500, 1, 1000),
        };
        settings.Report(options.Problems());
        return options;
    }
}
