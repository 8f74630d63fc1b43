namespace Interop.Gateway.Administration.Forms;

/// <summary>A sharing agreement, as in a policy file.</summary>
internal sealed record AgreementForm
{
    /// <summary>Its short name.</summary>
    public required string Id { get; init; }

    /// <summary>The agency that shares; never changed.</summary>
    public required string Agency { get; init; }

    /// <summary>The partner that receives; never changed.</summary>
    public required string Partner { get; init; }

    /// <summary>active or suspended; active needs the document and the signatures of both.</summary>
    public required string Status { get; init; }

    /// <summary>Why; not shown to the partner.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The purposes of use.</summary>
    public required IReadOnlyList<string> Purposes { get; init; }

    /// <summary>The data categories.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>P-codes, or * for all.</summary>
    public required IReadOnlyList<string> Areas { get; init; }

    /// <summary>Programme codes, or * for all.</summary>
    public required IReadOnlyList<string> Programmes { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly End { get; init; }

    /// <summary>read, search, consent-write, export.</summary>
    public required IReadOnlyList<string> Operations { get; init; }

    /// <summary>consent, vital-interest, public-task or legal-obligation; consent when left out.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>The law or finding that gives the basis.</summary>
    public string? LegalBasisReference { get; init; }

    /// <summary>After how many days the partner deletes what it received.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>none, with-permission or same-purpose; none when left out.</summary>
    public string? OnwardSharing { get; init; }

    /// <summary>How many questions in a minute.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>How many questions in a day.</summary>
    public int? RequestsPerDay { get; init; }

    /// <summary>Whether the partner sees the registry's own resource ids; pseudonyms of its own when left out.</summary>
    public bool? RealIdentifiers { get; init; }

    /// <summary>The text signed.</summary>
    public AgreementDocumentForm? Document { get; init; }

    /// <summary>The signatures under it.</summary>
    public IReadOnlyList<AgreementSignatureForm>? Signatures { get; init; }
}
