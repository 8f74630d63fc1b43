using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>What became of one data category about one subject, and why.</summary>
public sealed record CategoryExplanation(DataCategory Category, CategoryOutcome Outcome);
