namespace Interop.Gateway.Consents.Import;

/// <summary>What became of some rows.</summary>
/// <param name="Written">How many were written.</param>
/// <param name="Unchanged">How many were on record already.</param>
/// <param name="Quarantined">Those that were not recorded.</param>
internal sealed record BatchResult(int Written, int Unchanged, IReadOnlyList<QuarantinedRow> Quarantined);
