using System.Globalization;
using System.Text;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;

namespace Interop.Tests.Contracts.Profiles;

/// <summary>Renders the page docs/data-categories.md from the files of the contract.</summary>
internal static class DataCategoriesPage
{
    public static string Path => System.IO.Path.Combine(ProfileFiles.Repository, "docs", "data-categories.md");

    public static string Render()
    {
        var page = new StringBuilder("""
            # Data categories

            Consents and sharing agreements speak of data categories; the gateway decides about elements. This page says which element belongs to
            which category. It is made from `contracts/profiles/elements.json`, which the gateway itself reads; do not edit it by hand:
            `INTEROP_WRITE_DOCS=1 dotnet test --project tests/Interop.Tests` writes it anew.

            - Each element belongs to one category, or to the *structure*, which goes with the resource.
            - An element that is not listed is unknown and never leaves.
            - A resource is withheld whole when the category named above its elements is not released.
            - A coarse location has a level: 0 is the country, 1 to 4 are administrative levels, so an agreement can stop at a level.
            - The last two columns name the same thing in DCI (SPDCI v1.0.0) and in OpenSPP API V2; empty where the other side has no such element.

            ## The categories

            | Category | What it holds |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var concept in ProfileFiles.CodeSystem("data-category").Concept)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{concept.Code}` | {concept.Definition} |\n");
        }

        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            Elements(page, kind);
        }

        page.Append("\n## Crosswalks of codes\n\nMade from `contracts/profiles/crosswalks.json`.\n");
        Crosswalk.All().ForEach(crosswalk => Codes(page, crosswalk));
        return page.ToString();
    }

    private static void Elements(StringBuilder page, RecordKind kind)
    {
        var type = kind.ResourceType();
        var title = ProfileFiles.ByUrl[FhirNames.Profile(kind)].Title;
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}: {type}\n\nWithheld whole without `{ElementTable.Current.Presence[type].Code()}`.\n\n");
        page.Append("| Element | Category | Level | DCI | OpenSPP |\n|---|---|---|---|---|\n");
        foreach (var row in ElementTable.Current.Rows.Where(row => row.Path.StartsWith(type + ".", StringComparison.Ordinal)))
        {
            var category = row.Category is null ? "*structure*" : Code(row.Category);
            page.Append(CultureInfo.InvariantCulture, $"| `{row.Path}` | {category} | {row.AdminLevel} | {Code(row.Dci)} | {Code(row.OpenSpp)} |\n");
        }
    }

    private static void Codes(StringBuilder page, Crosswalk crosswalk)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {crosswalk.Title}\n\n`{crosswalk.Element}`\n\n");
        page.Append(CultureInfo.InvariantCulture, $"| Wire | {$"DCI {crosswalk.Dci}".Trim()} | {$"OpenSPP {crosswalk.Openspp}".Trim()} |\n|---|---|---|\n");
        foreach (var row in crosswalk.Rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(Code))} |\n");
        }

        if (crosswalk.Note is { } note)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{note}\n");
        }
    }

    private static string Code(string? text) => text is null ? "" : string.Join(", ", text.Split(", ").Select(code => $"`{code}`"));
}
