namespace Interop.Consents.Administration;

/// <summary>The rules that hold between items; a closed list.</summary>
public enum PolicyRuleCode
{
    /// <summary>An agency must be configured.</summary>
    AgencyUnknown = 1,

    /// <summary>A partner must exist.</summary>
    PartnerUnknown = 2,

    /// <summary>A token issuer must be configured.</summary>
    IssuerUnknown = 3,

    /// <summary>At most one agreement may answer a question.</summary>
    AgreementOverlaps = 4,

    /// <summary>A client acts for one partner only.</summary>
    ClientTaken = 5,

    /// <summary>A client that administers the gateway acts for no partner.</summary>
    ClientAdministers = 6,

    /// <summary>An agency is one partner at most.</summary>
    AgencyTaken = 7,

    /// <summary>What an item belongs to stays as it was with its first version.</summary>
    OwnerFixed = 8,

    /// <summary>What others refer to stays.</summary>
    StillNamed = 9,
}
