namespace Interop.Store.Dci;

/// <summary>What a subscription has told of a record.</summary>
/// <param name="State">How far that went.</param>
/// <param name="Print">A keyed hash of what was told; null when that is not known.</param>
public sealed record DciTold(DciToldState State, byte[]? Print);
