using Interop.Adapters.Upstream;

namespace Interop.Adapters.OdkCentral;

/// <summary>What is read of which ODK Central, and by which account.</summary>
public sealed record OdkCentralOptions
{
    /// <summary>Where ODK Central is and how it is asked.</summary>
    public required UpstreamOptions Upstream { get; init; }

    /// <summary>The number of the project.</summary>
    public required int Project { get; init; }

    /// <summary>The entity list that is read; null when a form is.</summary>
    public string? Dataset { get; init; }

    /// <summary>The form whose submissions are read; null when an entity list is.</summary>
    public string? Form { get; init; }

    /// <summary>The web user, with the role Project Viewer and no other.</summary>
    public required string Account { get; init; }

    /// <summary>The file of the web user's password.</summary>
    public required string PasswordFile { get; init; }

    /// <summary>How many rows a page has.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Everything wrong with the options, each with rule and fix.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [.. Upstream.Problems()];
        if (Project < 1)
        {
            problems.Add("Project: it is no number of a project. It stands in ODK Central's address bar: /projects/NUMBER.");
        }

        if (string.IsNullOrWhiteSpace(Dataset) == string.IsNullOrWhiteSpace(Form))
        {
            problems.Add("Dataset, Form: exactly one of them is read. Give the name of an entity list or the id of a form.");
        }

        if (string.IsNullOrWhiteSpace(Account))
        {
            problems.Add("Account: it is not set. Give the e-mail address of a web user with the role Project Viewer.");
        }

        if (!File.Exists(PasswordFile))
        {
            problems.Add("PasswordFile: there is no such file. Give the path of a file that holds the web user's password.");
        }

        if (PageSize is < 1 or > 10_000)
        {
            problems.Add("PageSize: it is not from 1 to 10000. Give how many rows a page has.");
        }

        return problems;
    }
}
