namespace Interop.Gateway.Stewards;

/// <summary>What a data steward may ask of the gateway about a record of the own agency.</summary>
internal enum StewardOperation
{
    /// <summary>What would this partner see of it now?</summary>
    Preview = 1,

    /// <summary>Why was it, or is it, released to this partner or withheld?</summary>
    Explain = 2,

    /// <summary>Who may see the person's record, and who has?</summary>
    AccessSummary = 3,
}
