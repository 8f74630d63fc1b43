using Interop.Contracts;

namespace Interop.Gateway.Dci.Querying;

/// <summary>DCI's identifier types. They name no number space: which one each means is the agency's to say, and is never guessed.</summary>
internal static class DciIdentifierTypes
{
    public static IReadOnlyList<string> All { get; } = ["UIN", "BRN", "MRN", "DRN"];

    /// <summary>What is wrong with an agency's map of types to systems.</summary>
    public static IEnumerable<string> Problems(IReadOnlyDictionary<string, string> map)
    {
        foreach (var type in map.Keys.Where(type => !All.Contains(type)))
        {
            yield return $"'{type}' is none of {string.Join(", ", All)}.";
        }

        foreach (var (type, _) in map.Where(pair => !Identifier.TryCreate(pair.Value, "x", out _)))
        {
            yield return $"{type} must be the absolute URI of a number space.";
        }

        if (map.Values.Distinct(StringComparer.Ordinal).Count() < map.Count)
        {
            yield return "two types mean the same number space, so a number of it would have no one type.";
        }
    }
}
