namespace Interop.Gateway.Consents.Import;

/// <summary>A row that was not recorded.</summary>
/// <param name="Line">The line of the file on which it begins; the header is line 1.</param>
/// <param name="MayDeny">Whether it is, or may be, a no, which is not in force until it is recorded.</param>
/// <param name="Problems">Why.</param>
public sealed record QuarantinedRow(long Line, bool MayDeny, IReadOnlyList<RowProblem> Problems);
