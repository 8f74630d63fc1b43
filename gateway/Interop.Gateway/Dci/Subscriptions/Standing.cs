namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>All that what a subscriber may see depends on; as long as it stays the same, nothing can be told.</summary>
/// <param name="Place">Where the registry's change feed has come to.</param>
/// <param name="Seq">The version of policies and consents.</param>
/// <param name="Day">The day, since consents and agreements begin and end by days.</param>
internal sealed record Standing(string Place, long Seq, DateOnly Day);
