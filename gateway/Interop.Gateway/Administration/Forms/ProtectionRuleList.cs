namespace Interop.Gateway.Administration.Forms;

/// <summary>The form of a policy file: every item that the caller may read.</summary>
/// <param name="Version">Always 1.</param>
/// <param name="Rules">The rules.</param>
internal sealed record ProtectionRuleList(int Version, IReadOnlyList<ProtectionRuleForm> Rules);
