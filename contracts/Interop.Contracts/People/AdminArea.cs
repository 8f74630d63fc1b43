namespace Interop.Contracts.People;

/// <summary>An administrative area; p-codes of lower levels begin with those of the levels above them.</summary>
/// <param name="Level">1 for the first level below the country, to 4.</param>
/// <param name="Pcode">The place code, such as <c>XX0103</c>; null when only the name is known.</param>
/// <param name="Name">The area's name; null when only the code is known.</param>
public sealed record AdminArea(int Level, string? Pcode, string? Name);
