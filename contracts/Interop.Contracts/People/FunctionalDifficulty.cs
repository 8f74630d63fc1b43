namespace Interop.Contracts.People;

/// <summary>An answer to one Washington Group question.</summary>
/// <param name="Domain">The domain asked about.</param>
/// <param name="Severity">1 no difficulty, 2 some, 3 a lot, 4 cannot do at all.</param>
public sealed record FunctionalDifficulty(FunctionalDomain Domain, int Severity);
