namespace Interop.Store.Extracts;

/// <summary>What one version of a consent means for decisions, in short.</summary>
/// <param name="Terms">Its terms as one text, the same for all consents that say the same.</param>
/// <param name="Settled">When they were settled.</param>
public sealed record ConsentExtract(string Terms, DateTimeOffset Settled);
