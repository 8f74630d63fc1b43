using System.Text.RegularExpressions;
using Interop.Adapters.Upstream;

namespace Interop.Adapters.Primero;

/// <summary>What is read of which Primero, and by which account.</summary>
public sealed partial record PrimeroOptions
{
    private const string ProtectionConcern = "protection_concern";

    /// <summary>Where Primero is and how it is asked.</summary>
    public required UpstreamOptions Upstream { get; init; }

    /// <summary>The user, with a role that may read cases and nothing else.</summary>
    public required string Account { get; init; }

    /// <summary>The file of the user's password.</summary>
    public required string PasswordFile { get; init; }

    /// <summary>The fields of a case that the mapping reads; no other leaves Primero.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Whether protection concerns may be among the fields.</summary>
    public bool AllowProtectionConcerns { get; init; }

    /// <summary>How many cases a page has.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Everything wrong with the options, each with rule and fix.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [.. Upstream.Problems()];
        if (string.IsNullOrWhiteSpace(Account))
        {
            problems.Add("Account: it is not set. Give the name of a user whose role may read cases and nothing else.");
        }

        if (!File.Exists(PasswordFile))
        {
            problems.Add("PasswordFile: there is no such file. Give the path of a file that holds the user's password.");
        }

        if (Fields.Count == 0 || !Fields.All(Name().IsMatch) || Fields.Contains(CaseFields.SharingConsent))
        {
            problems.Add($"Fields: it is not set, or one is no name of a field, or is {CaseFields.SharingConsent}, which the adapter makes itself. Give the names that the mapping reads, with semicolons between them.");
        }

        if (!AllowProtectionConcerns && Fields.Any(field => field.Contains(ProtectionConcern, StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add("Fields: protection concerns are among them. Take them out, or set AllowProtectionConcerns when agreement and consents cover them.");
        }

        if (PageSize is < 1 or > 1000)
        {
            problems.Add("PageSize: it is not from 1 to 1000, which is Primero's own limit. Give how many cases a page has.");
        }

        return problems;
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
