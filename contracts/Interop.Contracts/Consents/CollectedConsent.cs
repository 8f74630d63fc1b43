namespace Interop.Contracts.Consents;

/// <summary>A consent as it was collected from one person: who may receive which data, for what, and until when.</summary>
public sealed record CollectedConsent
{
    /// <summary>The logical id of this consent, in the form of <see cref="RegistryRecord.Id"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The logical id of the person it is about.</summary>
    public required string BeneficiaryId { get; init; }

    /// <summary>The answer.</summary>
    public required ConsentDecision Decision { get; init; }

    /// <summary>Partners named one by one, by short name.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Classes of recipients.</summary>
    public IReadOnlyList<RecipientClass> RecipientClasses { get; init; } = [];

    /// <summary>Purposes; none means none.</summary>
    public IReadOnlyList<PurposeOfUse> Purposes { get; init; } = [];

    /// <summary>Data categories; none means none.</summary>
    public DataCategorySet Categories { get; init; }

    /// <summary>The day from which it holds; null means from ever.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>The last day on which it holds; null means until withdrawn.</summary>
    public DateOnly? End { get; init; }

    /// <summary>The day it was collected.</summary>
    public DateOnly? CollectedOn { get; init; }

    /// <summary>How it was collected.</summary>
    public CollectionMethod Method { get; init; }

    /// <summary>The notice it followed.</summary>
    public PrivacyNotice? Notice { get; init; }
}
