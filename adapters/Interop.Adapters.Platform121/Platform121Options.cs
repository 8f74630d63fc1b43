using Interop.Adapters.Upstream;

namespace Interop.Adapters.Platform121;

/// <summary>What is read of which 121 Platform, and by which account.</summary>
public sealed record Platform121Options
{
    /// <summary>Where the 121 Platform is and how it is asked.</summary>
    public required UpstreamOptions Upstream { get; init; }

    /// <summary>The number of the programme.</summary>
    public required int Program { get; init; }

    /// <summary>The user, assigned to this programme only, with the permissions that the adapter's page names.</summary>
    public required string Account { get; init; }

    /// <summary>The file of the user's password.</summary>
    public required string PasswordFile { get; init; }

    /// <summary>How many registrations a page has.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Everything wrong with the options, each with rule and fix.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [.. Upstream.Problems()];
        if (Program < 1)
        {
            problems.Add("Program: it is no number of a programme. It stands in the 121 portal's address bar: /program/NUMBER.");
        }

        if (string.IsNullOrWhiteSpace(Account))
        {
            problems.Add("Account: it is not set. Give the user name of a user of this programme.");
        }

        if (!File.Exists(PasswordFile))
        {
            problems.Add("PasswordFile: there is no such file. Give the path of a file that holds the user's password.");
        }

        if (PageSize is < 1 or > 40_000)
        {
            problems.Add("PageSize: it is not from 1 to 40000. Give how many registrations a page has.");
        }

        return problems;
    }
}
