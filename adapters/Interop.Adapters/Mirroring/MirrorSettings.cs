namespace Interop.Adapters.Mirroring;

/// <summary>The options of a mirror as settings of its process.</summary>
internal static class MirrorSettings
{
    private static readonly MirrorOptions Defaults = new() { MappingFile = "", DataFolder = "" };

    public static MirrorOptions Read(AdapterSettings settings) => new()
    {
        MappingFile = settings.Text("MappingFile") ?? "",
        DataFolder = settings.Text("DataFolder") ?? "",
        IdKeyFile = settings.Text("IdKeyFile"),
        RefreshSeconds = settings.Number("RefreshSeconds", Defaults.RefreshSeconds, 1, int.MaxValue),
        ReconcileHours = settings.Number("ReconcileHours", Defaults.ReconcileHours, 1, int.MaxValue),
        StaleAfterSeconds = settings.Number("StaleAfterSeconds", Defaults.StaleAfterSeconds, 1, int.MaxValue),
        OverlapSeconds = settings.Number("OverlapSeconds", Defaults.OverlapSeconds, 0, int.MaxValue),
        SilenceSeconds = settings.Number("SilenceSeconds", Defaults.SilenceSeconds, 1, int.MaxValue),
        SuspicionHours = settings.Number("SuspicionHours", Defaults.SuspicionHours, 1, int.MaxValue),
        LargestLoss = settings.Fraction("LargestLoss", Defaults.LargestLoss, 0, 1),
        FewestRecords = settings.Number("FewestRecords", -1, 0, int.MaxValue) is >= 0 and var fewest ? fewest : null,
    };
}
