using System.Collections.Frozen;

namespace Interop.Linkage.Names;

/// <summary>
/// What the letters of one script stand for: the longest sequence that has a rule is taken, and each of its readings makes another
/// skeleton. A rule may begin with <c>^</c>, the beginning of the word, or end with <c>$</c>, its end. Letters without a rule are passed over.
/// </summary>
internal sealed class LetterRules
{
    // More readings of one word than this tell it from nothing any more.
    private const int MostReadings = 12;
    private readonly FrozenDictionary<string, string[]> _rules;
    private readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _longest;

    public LetterRules(IReadOnlyDictionary<string, string[]> rules)
    {
        _rules = rules.ToFrozenDictionary(StringComparer.Ordinal);
        _lookup = _rules.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = rules.Keys.Max(key => key.Length);
    }

    /// <summary>The skeletons of a word, in order.</summary>
    public IReadOnlyList<string> Read(string word)
    {
        var marked = $"^{word}$";
        var readings = new List<string> { "" };
        for (var at = 0; at < marked.Length;)
        {
            var length = Match(marked.AsSpan(at), out var meanings);
            at += length;
            if (meanings.Length > 0)
            {
                readings = [.. readings.SelectMany(_ => meanings, Join).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostReadings)];
            }
        }

        return readings;
    }

    private int Match(ReadOnlySpan<char> rest, out string[] meanings)
    {
        for (var length = Math.Min(_longest, rest.Length); length > 0; length--)
        {
            if (_lookup.TryGetValue(rest[..length], out meanings!))
            {
                return length;
            }
        }

        meanings = [];
        return 1;
    }

    // A sound that is written twice is one.
    private static string Join(string reading, string meaning) =>
        meaning.Length > 0 && reading.Length > 0 && reading[^1] == meaning[0] ? reading + meaning[1..] : reading + meaning;
}
