using Interop.Adapters.Upstream;

namespace Interop.Adapters.KoboToolbox;

/// <summary>What is read of which KoboToolbox, and by which key.</summary>
public sealed record KoboToolboxOptions
{
    /// <summary>Where KoboToolbox is and how it is asked.</summary>
    public required UpstreamOptions Upstream { get; init; }

    /// <summary>The uid of the deployed form.</summary>
    public required string Asset { get; init; }

    /// <summary>The file of the API key of an account that may view this form's submissions and nothing else.</summary>
    public required string TokenFile { get; init; }

    /// <summary>How many submissions a page has.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Everything wrong with the options, each with rule and fix.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [.. Upstream.Problems()];
        if (Asset.Length == 0 || !Asset.All(char.IsAsciiLetterOrDigit))
        {
            problems.Add("Asset: it is no uid of a form. It stands in KoboToolbox's address bar: /forms/UID.");
        }

        if (!File.Exists(TokenFile))
        {
            problems.Add("TokenFile: there is no such file. Give the path of a file that holds the account's API key.");
        }

        if (PageSize is < 2 or > 1000)
        {
            problems.Add("PageSize: it is not from 2 to 1000, which is KoboToolbox's own limit. Give how many submissions a page has.");
        }

        return problems;
    }
}
