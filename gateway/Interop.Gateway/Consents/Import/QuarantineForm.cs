namespace Interop.Gateway.Consents.Import;

/// <summary>The report of quarantined rows, in the order of the file as far as it was read.</summary>
/// <param name="Rows">The rows.</param>
public sealed record QuarantineForm(IReadOnlyList<QuarantinedRow> Rows);
