namespace Interop.Contracts.Consents;

/// <summary>What a person answered; the zero value is no.</summary>
public enum ConsentDecision
{
    /// <summary>No: this data is not to go to these recipients for these purposes.</summary>
    Deny = 0,

    /// <summary>Yes.</summary>
    Permit = 1,
}
