namespace Interop.Gateway.Consents.Import;

/// <summary>One row of a file of consents.</summary>
/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="Cells">The cells that are not empty, by column.</param>
/// <param name="Problem">What keeps the row from being read at all; null when nothing does.</param>
internal sealed record ImportRow(long Line, IReadOnlyDictionary<string, string> Cells, RowProblem? Problem = null)
{
    private static readonly string[] Yes = ["requested", "given"];

    /// <summary>The cell, or nothing when it is empty.</summary>
    public string? this[string column] => Cells.GetValueOrDefault(column);

    /// <summary>Whether the row is, or may be, a no: such a row is the more urgent when it cannot be recorded.</summary>
    public bool MayDeny => this[ImportColumns.Decision] != "permit" || !Yes.Contains(this[ImportColumns.Status], StringComparer.Ordinal);

    /// <summary>The values of a cell that holds several.</summary>
    public IReadOnlyList<string> Values(string column) => this[column] is { } text ? text.Split(ImportColumns.Separator) : [];

    /// <summary>The id of the consent: the same for the same number of the same agency, so that no row is recorded twice.</summary>
    public string ConsentId(string agency) => Interop.Contracts.Consents.ConsentId.Derive($"consent-import\n{agency}\n{this[ImportColumns.Number]}").ToString();
}
