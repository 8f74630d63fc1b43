namespace Interop.Contracts.People;

/// <summary>A means to reach a person.</summary>
/// <param name="System">What it is.</param>
/// <param name="Value">The number (E.164 where known) or address.</param>
public sealed record ContactPoint(ContactSystem System, string Value);
