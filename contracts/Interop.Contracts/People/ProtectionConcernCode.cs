namespace Interop.Contracts.People;

/// <summary>The protection concerns that every agency names alike; an agency may have more codes of its own.</summary>
public static class ProtectionConcernCode
{
    /// <summary>The person risks being detained.</summary>
    public const string DetentionRisk = "detention-risk";

    /// <summary>The person survived gender-based violence.</summary>
    public const string GbvSurvivor = "gbv-survivor";

    /// <summary>A child without parent or guardian.</summary>
    public const string UnaccompaniedChild = "unaccompanied-child";

    /// <summary>The person witnessed a crime or violation.</summary>
    public const string Witness = "witness";

    /// <summary>Every code of the contract.</summary>
    public static IReadOnlyList<string> All { get; } = [DetentionRisk, GbvSurvivor, UnaccompaniedChild, Witness];
}
