namespace Interop.Linkage.Names;

/// <summary>The file of rules for names; its version is part of every key that is made by it.</summary>
internal sealed record NameRulesFile(
    int Version,
    IReadOnlyDictionary<string, string> Fold,
    IReadOnlyDictionary<string, string> Marks,
    IReadOnlyList<string> Particles,
    IReadOnlyList<string> Honorifics,
    IReadOnlyList<string> Placeholders,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string[]>> Letters);
