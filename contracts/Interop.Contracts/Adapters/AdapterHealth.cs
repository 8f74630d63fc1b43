namespace Interop.Contracts.Adapters;

/// <summary>Whether an adapter can answer; the zero value cannot.</summary>
/// <param name="Ready">Whether it can be asked now.</param>
/// <param name="Detail">Why not, or what it serves, in words for an operator and without personal data.</param>
public readonly record struct AdapterHealth(bool Ready, string? Detail);
