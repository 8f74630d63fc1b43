namespace Interop.Gateway.Audit;

/// <summary>What checking a ledger found.</summary>
/// <param name="Entries">How many entries follow one another unbroken from the first.</param>
/// <param name="LastHash">The hash of the last of them.</param>
/// <param name="Problem">The first thing wrong, by line number; null when nothing is.</param>
/// <param name="AfterHead">How many good entries stand after the signed head: an unclean stop leaves them, and no answer left for them.</param>
public sealed record LedgerVerification(long Entries, string LastHash, string? Problem, long AfterHead);
