using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Searching;

/// <summary>Puts the answers of a search's questions together: what leaves, what the ledger and the register of recipients are to know.</summary>
internal static class SearchAnswer
{
    public static Answer Of(IReadOnlyList<Exchange> pages, IReadOnlyList<Exchange> included, IReadOnlyList<Exchange> parts)
    {
        var leaving = pages.Concat(included).Select(part => part.Answer!).ToList();
        var withheld = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (reason, subjects) in parts.SelectMany(part => part.Answer!.Withheld))
        {
            withheld[reason] = [.. withheld.GetValueOrDefault(reason, []).Union(subjects, StringComparer.Ordinal)];
        }

        return new(
            [.. pages.SelectMany(page => page.Answer!.Resources)],
            [.. leaving.SelectMany(answer => answer.Disclosures)],
            [.. leaving.SelectMany(answer => answer.Released)],
            withheld,
            null,
            new(0));
    }
}
