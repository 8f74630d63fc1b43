namespace Interop.Gateway.Consents.Import;

/// <summary>An import of consents, as the admin API tells it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Agency">Whose consents they are.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it stopped.</param>
/// <param name="CreatedAt">When the file was taken.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Sha256">The file's SHA-256.</param>
/// <param name="Bytes">The file's length.</param>
/// <param name="BytesRead">How far it was read.</param>
/// <param name="Line">The line of the last row that was dealt with.</param>
/// <param name="Read">How many rows were dealt with: the sum of the next three.</param>
/// <param name="Written">How many were recorded and are in force.</param>
/// <param name="Unchanged">How many were on record already.</param>
/// <param name="Quarantined">How many could not be recorded.</param>
/// <param name="QuarantinedDenials">How many of these are, or may be, a no; correct them first.</param>
/// <param name="Quarantine">Where the report of quarantined rows is.</param>
public sealed record ImportForm(
    Guid Id,
    string Agency,
    ImportState State,
    string? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    string Sha256,
    long Bytes,
    long BytesRead,
    long Line,
    long Read,
    long Written,
    long Unchanged,
    long Quarantined,
    long QuarantinedDenials,
    string Quarantine)
{
    internal static ImportForm Of(ImportJob job, string url) => new(
        job.Id, job.Agency, job.State, job.Reason, job.CreatedAt, job.EndedAt, job.Sha256, job.Bytes, job.BytesRead, job.Line, job.Read, job.Written, job.Unchanged,
        job.Quarantined, job.QuarantinedDenials, $"{url}/quarantine");
}
