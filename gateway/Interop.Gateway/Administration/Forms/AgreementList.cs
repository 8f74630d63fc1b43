namespace Interop.Gateway.Administration.Forms;

/// <summary>The form of a policy file: every item that the caller may read.</summary>
/// <param name="Version">Always 1.</param>
/// <param name="Agreements">The agreements.</param>
internal sealed record AgreementList(int Version, IReadOnlyList<AgreementForm> Agreements);
