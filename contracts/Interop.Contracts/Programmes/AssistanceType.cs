namespace Interop.Contracts.Programmes;

/// <summary>The form assistance takes (DCI BenefitType).</summary>
public enum AssistanceType
{
    /// <summary>Money.</summary>
    Cash = 1,

    /// <summary>A voucher.</summary>
    Voucher = 2,

    /// <summary>Goods.</summary>
    InKind = 3,

    /// <summary>Training.</summary>
    Training = 4,

    /// <summary>A work opportunity.</summary>
    Work = 5,

    /// <summary>Insurance.</summary>
    Insurance = 6,
}
