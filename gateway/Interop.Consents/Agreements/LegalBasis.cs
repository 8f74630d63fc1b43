namespace Interop.Consents.Agreements;

/// <summary>On what ground an agreement shares; the zero value is the person's consent, without which nothing leaves.</summary>
public enum LegalBasis
{
    /// <summary>The person's consent.</summary>
    Consent = 0,

    /// <summary>To save the life or health of somebody who cannot be asked in time.</summary>
    VitalInterest = 1,

    /// <summary>A public body's task laid down by law.</summary>
    PublicTask = 2,

    /// <summary>A duty laid down by law.</summary>
    LegalObligation = 3,
}
