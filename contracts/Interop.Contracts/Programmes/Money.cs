namespace Interop.Contracts.Programmes;

/// <summary>An amount of money.</summary>
/// <param name="Amount">The amount in units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record Money(decimal Amount, string Currency);
