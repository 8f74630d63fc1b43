namespace Interop.Gateway.Administration.Forms;

/// <summary>Every version of an item, oldest first.</summary>
/// <param name="Versions">The versions.</param>
internal sealed record HistoryForm(IReadOnlyList<VersionForm> Versions);
