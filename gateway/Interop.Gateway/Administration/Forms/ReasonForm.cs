namespace Interop.Gateway.Administration.Forms;

/// <summary>Why something is suspended or resumed.</summary>
/// <param name="Reason">A sentence of up to 500 characters, without anybody's personal data: it stands in the history for ever.</param>
internal sealed record ReasonForm(string Reason);
