namespace Interop.Gateway.Consents.Index;

/// <summary>A consent's id as a slot holds it.</summary>
/// <param name="Value">The bits of the id, or its number among the named ids.</param>
/// <param name="IsNamed">Whether it is such a number.</param>
internal readonly record struct SlotId(ulong Value, bool IsNamed);
