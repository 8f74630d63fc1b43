namespace Interop.Contracts.Programmes;

/// <summary>A programme of assistance.</summary>
/// <param name="Code">The agency's code, by which agreements and consents name it.</param>
/// <param name="Name">The name for people, when known.</param>
public sealed record Programme(string Code, string? Name = null);
