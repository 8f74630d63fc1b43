using System.Diagnostics.CodeAnalysis;

namespace Interop.Contracts;

/// <summary>Why data is asked for: one of a closed list, named by its code.</summary>
public sealed record PurposeOfUse
{
    private PurposeOfUse(string code) => Code = code;

    /// <summary>To deliver assistance to the person or household.</summary>
    public static PurposeOfUse ServiceDelivery { get; } = new("service-delivery");

    /// <summary>To verify that somebody is eligible for a programme.</summary>
    public static PurposeOfUse EligibilityVerification { get; } = new("eligibility-verification");

    /// <summary>To avoid helping the same household twice.</summary>
    public static PurposeOfUse Deduplication { get; } = new("deduplication");

    /// <summary>To hand a person over to another service.</summary>
    public static PurposeOfUse Referral { get; } = new("referral");

    /// <summary>To count, without interest in single persons.</summary>
    public static PurposeOfUse Analytics { get; } = new("analytics");

    /// <summary>To audit how assistance was given.</summary>
    public static PurposeOfUse Audit { get; } = new("audit");

    /// <summary>Every purpose there is.</summary>
    public static IReadOnlyList<PurposeOfUse> All { get; } = [ServiceDelivery, EligibilityVerification, Deduplication, Referral, Analytics, Audit];

    /// <summary>The code on the wire and in files.</summary>
    public string Code { get; }

    /// <summary>The purpose with this code; false when there is none.</summary>
    public static bool TryParse(string? code, [NotNullWhen(true)] out PurposeOfUse? purpose)
    {
        purpose = All.FirstOrDefault(candidate => candidate.Code == code);
        return purpose is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
