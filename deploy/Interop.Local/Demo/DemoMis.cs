using System.Globalization;
using Interop.Local.World;

namespace Interop.Local.Demo;

/// <summary>A made-up MIS of the demo on loopback, with what its adapter must be told to read it.</summary>
/// <param name="Agency">The agency whose it is.</param>
/// <param name="Adapter">The adapter that reads it.</param>
/// <param name="Settings">The adapter's settings beside address, password, mapping and folder.</param>
/// <param name="Build">Makes the server on a URL; the second text is the password that it asks for.</param>
internal sealed record DemoMis(string Agency, string Adapter, IReadOnlyDictionary<string, string> Settings, Func<string, string, WebApplication> Build)
{
    private const string Account = "viewer@example.org";

    /// <summary>The MISs of the demo: one in the shape of ODK Central, one in that of the 121 Platform.</summary>
    public static IReadOnlyList<DemoMis> All { get; } =
    [
        new("camp", "OdkCentral", new Dictionary<string, string> { ["Project"] = "1", ["Dataset"] = "individuals", ["Account"] = Account, ["PageSize"] = "5" }, OdkShaped.Build),
        new("cash", "Platform121", new Dictionary<string, string> { ["Program"] = "3", ["Account"] = Account, ["PageSize"] = "5" }, Platform121Shaped.Build),
    ];

    /// <summary>The file of the demo, as it was built.</summary>
    public static string File(string name) => Path.Combine(AppContext.BaseDirectory, "Demo", name);

    /// <summary>How its adapter is run.</summary>
    public AdapterFile ToFile(string address, string passwordFile) => new()
    {
        Program = Adapter,
        Settings = new Dictionary<string, string>(Settings)
        {
            ["Address"] = address,
            ["PasswordFile"] = passwordFile,
            ["MappingFile"] = File(string.Create(CultureInfo.InvariantCulture, $"{Agency}.mapping.json")),
            ["RefreshSeconds"] = "10",
            ["StaleAfterSeconds"] = "120",
        },
    };
}
