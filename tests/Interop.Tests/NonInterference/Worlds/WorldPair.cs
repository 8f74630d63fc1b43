using Interop.Contracts.Consents;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>Two worlds that differ only in what the observer may not see.</summary>
/// <param name="Observer">Who looks.</param>
/// <param name="Registries">What each agency has.</param>
/// <param name="Stored">What is written to the stores.</param>
/// <param name="Words">Every id, number, name and place of either world, for questions.</param>
internal sealed record WorldPair(Observer Observer, IReadOnlyDictionary<string, Sided<Registry>> Registries, IReadOnlyList<Sided<ConsentRecord>> Stored, Vocabulary Words);
