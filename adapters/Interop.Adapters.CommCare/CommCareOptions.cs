using Interop.Adapters.Upstream;

namespace Interop.Adapters.CommCare;

/// <summary>What is read of which CommCare, and by which key.</summary>
public sealed record CommCareOptions
{
    /// <summary>Where CommCare HQ is and how it is asked.</summary>
    public required UpstreamOptions Upstream { get; init; }

    /// <summary>The project space.</summary>
    public required string Domain { get; init; }

    /// <summary>The type of the cases that are read.</summary>
    public required string CaseType { get; init; }

    /// <summary>The web user, with a role that may use the API and read data, and nothing else.</summary>
    public required string Account { get; init; }

    /// <summary>The file of the user's API key.</summary>
    public required string KeyFile { get; init; }

    /// <summary>How many cases a page has.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Everything wrong with the options, each with rule and fix.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [.. Upstream.Problems()];
        if (Domain.Length == 0 || !Domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            problems.Add("Domain: it is no name of a project space. It stands in CommCare HQ's address bar: /a/NAME/.");
        }

        if (string.IsNullOrWhiteSpace(CaseType))
        {
            problems.Add("CaseType: it is not set. Give the type of the cases that are persons.");
        }

        if (string.IsNullOrWhiteSpace(Account) || Account.Contains(':', StringComparison.Ordinal))
        {
            problems.Add("Account: it is not set or has a colon. Give the user name of the web user that the key is of.");
        }

        if (!File.Exists(KeyFile))
        {
            problems.Add("KeyFile: there is no such file. Give the path of a file that holds the user's API key.");
        }

        if (PageSize is < 1 or > 5000)
        {
            problems.Add("PageSize: it is not from 1 to 5000, which is CommCare's own limit. Give how many cases a page has.");
        }

        return problems;
    }
}
