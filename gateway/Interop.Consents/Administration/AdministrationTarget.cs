namespace Interop.Consents.Administration;

/// <summary>What an act is about.</summary>
/// <param name="Item">Its kind.</param>
/// <param name="Agency">The agency it belongs to; null for a partner, and for a rule of all agencies.</param>
/// <param name="Partner">For a partner its id, for an agreement the partner's; otherwise null.</param>
public sealed record AdministrationTarget(AdministrationItem Item, string? Agency, string? Partner);
