namespace Interop.Gateway.Audit;

/// <summary>What the ledger says of one request: who asked whom for what, why, and what left about whom. It holds no personal data but opaque ids.</summary>
public sealed record LedgerEntry
{
    /// <summary>The decision's id, which the caller sees as <c>X-Request-Id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>disclosed, counted, nothing-disclosed, refused or failed.</summary>
    public required string Outcome { get; init; }

    /// <summary>The reason of a refusal, from the closed lists of reasons.</summary>
    public string? Reason { get; init; }

    /// <summary>The partner; null when the token named none.</summary>
    public string? Partner { get; init; }

    /// <summary>The OAuth client.</summary>
    public string? Client { get; init; }

    /// <summary>The agency asked.</summary>
    public string? Agency { get; init; }

    /// <summary>The agreement it rests on.</summary>
    public string? Agreement { get; init; }

    /// <summary>The agreement's version.</summary>
    public int? AgreementVersion { get; init; }

    /// <summary>The version of all policies, consents included, up to which it was decided; what was decided can be decided again from their history.</summary>
    public long? PolicySeq { get; init; }

    /// <summary>The item administered, as kind and id, such as <c>agreements/relief-ministry</c>.</summary>
    public string? Item { get; init; }

    /// <summary>The version that was written of it.</summary>
    public int? ItemVersion { get; init; }

    /// <summary>The purpose of use.</summary>
    public string? Purpose { get; init; }

    /// <summary>read or search, and the resource type.</summary>
    public string? Interaction { get; init; }

    /// <summary>The names of the search parameters used, never their values.</summary>
    public IReadOnlyList<string>? Parameters { get; init; }

    /// <summary>What left, person by person.</summary>
    public IReadOnlyList<LedgerDisclosure>? Disclosures { get; init; }

    /// <summary>The number of matches that the partner was told; null when it was not.</summary>
    public long? Total { get; init; }

    /// <summary>How many records were withheld, by reason.</summary>
    public IReadOnlyDictionary<string, int>? Withheld { get; init; }

    /// <summary>The subjects withheld, by reason: opaque ids, so that a steward can be told later why somebody was not in an answer.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? WithheldSubjects { get; init; }

    /// <summary>The records of the gateway's own that were read or written, such as consents, by reference and version.</summary>
    public IReadOnlyList<string>? Records { get; init; }
}
