namespace Interop.Gateway.Administration.Forms;

/// <summary>The form of a policy file: every item that the caller may read.</summary>
/// <param name="Version">Always 1.</param>
/// <param name="Partners">The partners.</param>
internal sealed record PartnerList(int Version, IReadOnlyList<PartnerForm> Partners);
