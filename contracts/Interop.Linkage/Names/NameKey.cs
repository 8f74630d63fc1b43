namespace Interop.Linkage.Names;

/// <summary>The words of a name by which persons are compared, in whatever script, order and spelling it is written.</summary>
public sealed class NameKey
{
    private NameKey(IReadOnlyList<IReadOnlyList<string>> words, bool isPlaceholder) => (Words, IsPlaceholder) = (words, isPlaceholder);

    /// <summary>For each word that counts, in its order, the consonant skeletons it may be read as; particles and honorifics do not count.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Words { get; }

    /// <summary>Whether it is what is written where no name is known; it identifies nobody.</summary>
    public bool IsPlaceholder { get; }

    /// <summary>Reads a name by the rules.</summary>
    public static NameKey Of(string name, NameRules rules)
    {
        var words = PlainName.Words(name, rules);
        if (words.Count == 0 || rules.Placeholders.Contains(string.Join(' ', words)) || words.All(rules.Placeholders.Contains))
        {
            return new([], true);
        }

        var kept = words.Where(word => !rules.Honorifics.Contains(word)).ToList();
        kept = kept.Count == 0 ? [.. words] : kept;
        var counted = kept.Where(word => !rules.Particles.Contains(word)).ToList();
        return new([.. (counted.Count == 0 ? kept : counted).Select(word => Skeletons(word, rules))], false);
    }

    /// <summary>Whether two words may be the same: one reading of each is the same.</summary>
    public static bool Agree(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.Any(other.Contains);

    // Words of vowels alone are alike; a word in a script without rules is compared as it is written.
    private static IReadOnlyList<string> Skeletons(string word, NameRules rules) =>
        rules.Letters(PlainName.Script(word))?.Read(word) ?? [$"={word}"];
}
