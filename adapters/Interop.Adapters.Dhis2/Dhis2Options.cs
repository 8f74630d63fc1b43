using System.Text.RegularExpressions;
using Interop.Adapters.Upstream;

namespace Interop.Adapters.Dhis2;

/// <summary>What is read of which DHIS2, and by which account or token.</summary>
public sealed partial record Dhis2Options
{
    internal const string ByUid = "uid";
    internal const string ByCode = "code";

    private static readonly string[] Modes = ["SELECTED", "CHILDREN", "DESCENDANTS", "ACCESSIBLE", "CAPTURE"];

    /// <summary>Where DHIS2 is and how it is asked.</summary>
    public required UpstreamOptions Upstream { get; init; }

    /// <summary>The folder that DHIS2 is served from at its address; empty when it is served from its root.</summary>
    public string BasePath { get; init; } = "";

    /// <summary>The uid of the tracker program.</summary>
    public required string Program { get; init; }

    /// <summary>The uids of organisation units.</summary>
    public IReadOnlyList<string> OrgUnits { get; init; } = [];

    /// <summary>Which units around these count.</summary>
    public string OrgUnitMode { get; init; } = "DESCENDANTS";

    /// <summary>What attributes are known by in records: <c>uid</c>, or <c>code</c> where they have one.</summary>
    public string AttributesBy { get; init; } = ByUid;

    /// <summary>The user, when a password is presented; null when a token is.</summary>
    public string? Account { get; init; }

    /// <summary>The file of the user's password; null when a token is presented.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The file of a personal access token that may only read; null when a password is presented.</summary>
    public string? TokenFile { get; init; }

    /// <summary>How many tracked entities a page has.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Everything wrong with the options, each with rule and fix.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [.. Upstream.Problems()];
        if (!Folder().IsMatch(BasePath))
        {
            problems.Add("BasePath: it is no folder of an address. Give it as dhis or a/b, without slashes around it, or leave it out.");
        }

        if (!Uid().IsMatch(Program) || !OrgUnits.All(Uid().IsMatch))
        {
            problems.Add("Program, OrgUnits: one is no uid of DHIS2. Give the eleven letters and digits that stand in DHIS2's address bar, organisation units with semicolons between them.");
        }

        if (!Modes.Contains(OrgUnitMode) || (OrgUnitMode is "ACCESSIBLE" or "CAPTURE") != (OrgUnits.Count == 0))
        {
            problems.Add($"OrgUnitMode: it is none of {string.Join(", ", Modes)}, or does not go with OrgUnits. ACCESSIBLE and CAPTURE go without OrgUnits, the others with them.");
        }

        if (AttributesBy is not (ByUid or ByCode))
        {
            problems.Add($"AttributesBy: it is neither {ByUid} nor {ByCode}. Give one of them.");
        }

        if (TokenFile is null ? string.IsNullOrWhiteSpace(Account) || Account.Contains(':', StringComparison.Ordinal) || !File.Exists(PasswordFile) : Account is not null || PasswordFile is not null || !File.Exists(TokenFile))
        {
            problems.Add("TokenFile or Account and PasswordFile: exactly one way to log in is needed, and its file must be there. Give the file of a personal access token, or a user name without colon and the file of its password.");
        }

        if (PageSize is < 1 or > 10_000)
        {
            problems.Add("PageSize: it is not from 1 to 10000. Give how many tracked entities a page has.");
        }

        return problems;
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]{10}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Uid();

    [GeneratedRegex(@"\A([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Folder();
}
