using Interop.Gateway.Administration;

namespace Interop.Gateway.Consents.Import;

/// <summary>The first row of a file of consents, which says by its first column in which version of the format the file is.</summary>
internal static class ImportHeader
{
    private const string Fix = "Write the header as the documentation lists it; columns that you do not use may be left out.";

    /// <summary>What is wrong with a header; it quotes no name that is not one of the format's, since that may be data.</summary>
    public static IReadOnlyList<ProblemError> Problems(IReadOnlyList<string> names)
    {
        if (names.Count == 0 || names[0] != ImportColumns.Number)
        {
            return [new("column 1", $"The first column is called {ImportColumns.Number}; columns are separated by commas, and the text is UTF-8.", Fix)];
        }

        var problems = new List<ProblemError>();
        foreach (var (index, name) in names.Index())
        {
            if (!ImportColumns.All.Contains(name, StringComparer.Ordinal))
            {
                problems.Add(new($"column {index + 1}", "A column has one of the names of the format.", Fix));
            }
            else if (names.Take(index).Contains(name, StringComparer.Ordinal))
            {
                problems.Add(new($"column {index + 1}", "No column is there twice.", Fix));
            }
        }

        problems.AddRange(ImportColumns.Required.Where(name => !names.Contains(name, StringComparer.Ordinal)).Select(name => new ProblemError(name, "The column must be there.", Fix)));
        return problems;
    }
}
