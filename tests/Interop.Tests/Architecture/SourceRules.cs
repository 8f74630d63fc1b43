using System.Text.RegularExpressions;

namespace Interop.Tests.Architecture;

/// <summary>What holds of the sources as text.</summary>
internal static partial class SourceRules
{
    private const int Longest = 400;

    public static bool IsTooLong(string text) => Lines(text) > Longest;

    public static int Lines(string text) => text.AsSpan().Count('\n') + (text.Length == 0 || text.EndsWith('\n') ? 0 : 1);

    public static double Median(IEnumerable<int> numbers)
    {
        int[] sorted = [.. numbers.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }

    /// <summary>Whether the text says that something is left for later.</summary>
    public static bool IsUnfinished(string text) => Unfinished().IsMatch(text);

    /// <summary>Whether a file is code or configuration, and not prose, data or what a tool wrote.</summary>
    public static bool IsCode(string path) =>
        Path.GetFileName(path) is not "packages.lock.json"
        && Path.GetExtension(path) is "" or ".cs" or ".csproj" or ".props" or ".targets" or ".json" or ".js" or ".mjs" or ".sh" or ".yml" or ".yaml";

    // The classes of one letter keep the pattern from finding itself.
    [GeneratedRegex(@"\b([T]ODO|[F]IXME|[N]otImplementedException)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unfinished();
}
