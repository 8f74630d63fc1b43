using System.Text.RegularExpressions;
using Interop.Tests.NonInterference.Comparing;

namespace Interop.Tests.NonInterference.Requests;

/// <summary>What the answers of the left world showed of ids and page links, to ask on with; the right world is asked with its own.</summary>
internal sealed partial class Seen
{
    private const int Most = 40;

    public List<string> Ids { get; } = [];

    public List<string> Consents { get; } = [];

    /// <summary>Page links as they were given: paths with their cursors.</summary>
    public List<string> Pages { get; } = [];

    public void Learn(WireAnswer answer)
    {
        foreach (Match match in Page().Matches(answer.Body))
        {
            Keep(Pages, match.Groups[1].Value);
        }

        foreach (Match match in Reference().Matches(answer.Body))
        {
            Keep(match.Groups[1].Value == "Consent" ? Consents : Ids, match.Groups[2].Value);
        }

        if (answer.Header("Location") is { } location)
        {
            Keep(Consents, location.Split('/')[^1]);
        }
    }

    // The newest are asked for most; old ones stay for a while, to be asked for too late.
    private static void Keep(List<string> all, string one)
    {
        if (all.Contains(one))
        {
            return;
        }

        all.Add(one);
        if (all.Count > Most)
        {
            all.RemoveAt(0);
        }
    }

    [GeneratedRegex("https://gateway\\.example(/[A-Za-z]+/fhir/[A-Za-z]+\\?_page=[A-Za-z0-9_-]+)")]
    private static partial Regex Page();

    [GeneratedRegex("/fhir/([A-Z][A-Za-z]+)/([A-Za-z0-9.-]+)\"")]
    private static partial Regex Reference();
}
