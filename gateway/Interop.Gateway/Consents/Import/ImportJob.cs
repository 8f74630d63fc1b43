namespace Interop.Gateway.Consents.Import;

/// <summary>One import: whose, of which file, and how far it is; what it says is durable before the next rows are read.</summary>
internal sealed record ImportJob
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The agency whose consents they are.</summary>
    public required string Agency { get; init; }

    /// <summary>The partner that the agency is.</summary>
    public required string Partner { get; init; }

    /// <summary>The client that sent the file.</summary>
    public required string Client { get; init; }

    /// <summary>When the file was taken.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The file's length.</summary>
    public required long Bytes { get; init; }

    /// <summary>The file's SHA-256, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where it stands.</summary>
    public ImportState State { get; init; }

    /// <summary>Why it stopped.</summary>
    public string? Reason { get; init; }

    /// <summary>How far the file was read.</summary>
    public long BytesRead { get; init; }

    /// <summary>The line of the last row that was dealt with.</summary>
    public long Line { get; init; }

    /// <summary>How many rows were dealt with.</summary>
    public long Read { get; init; }

    /// <summary>How many of them were written.</summary>
    public long Written { get; init; }

    /// <summary>How many were on record already, to the letter.</summary>
    public long Unchanged { get; init; }

    /// <summary>How many were quarantined.</summary>
    public long Quarantined { get; init; }

    /// <summary>How many of the quarantined are, or may be, a no.</summary>
    public long QuarantinedDenials { get; init; }

    /// <summary>How long the report was when this was written; what lies behind it belongs to rows that will be read again.</summary>
    public long ReportBytes { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it is over.</summary>
    public bool IsOver => State is ImportState.Finished or ImportState.Cancelled or ImportState.Stopped;

    /// <summary>By whom the store knows the consents of this import.</summary>
    public string Author => $"{Partner}/{Client} import {Id}";

    /// <summary>By whom the store knows the consent of one row, so that no row is written twice and any can be traced.</summary>
    public string AuthorOf(long line) => $"{Author} line {line}";
}
