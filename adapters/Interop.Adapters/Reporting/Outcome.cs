namespace Interop.Adapters.Reporting;

/// <summary>What became of what broke a rule.</summary>
internal enum Outcome
{
    /// <summary>The whole row is kept out.</summary>
    RowQuarantined = 0,

    /// <summary>Only the value is kept out.</summary>
    ValueDropped = 1,

    /// <summary>The household is kept out, its persons are not.</summary>
    HouseholdWithheld = 2,
}
