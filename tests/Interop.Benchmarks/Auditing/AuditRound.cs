namespace Interop.Benchmarks.Auditing;

/// <summary>One round of writing to the ledger.</summary>
/// <param name="PerSecond">Entries made durable a second.</param>
/// <param name="CpuMicroseconds">Processor time for each.</param>
/// <param name="BytesOfEntry">How long each is in the file.</param>
internal sealed record AuditRound(double PerSecond, double CpuMicroseconds, double BytesOfEntry);
