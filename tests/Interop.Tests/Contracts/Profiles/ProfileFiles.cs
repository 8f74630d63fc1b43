using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using R4 = Hl7.Fhir.Model;

namespace Interop.Tests.Contracts.Profiles;

/// <summary>The files of the contract as they stand in the repository.</summary>
internal static class ProfileFiles
{
    public static readonly string Repository = FindRepository();

    private static readonly string Root = Path.Combine(Repository, "contracts", "profiles");

    private static readonly string[] Folders = ["structure-definitions", "code-systems", "value-sets", "search-parameters"];

    private static readonly Lazy<Dictionary<string, R4.StructureDefinition>> Loaded = new(() =>
        Definitions().ToDictionary(file => file.Url!));

    public static IReadOnlyDictionary<string, R4.StructureDefinition> ByUrl => Loaded.Value;

    public static string[] Canonical() => [.. Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder))).Order()];

    /// <summary>Examples of what adapters answer; consents in other shapes stand in a folder of their own.</summary>
    public static string[] Examples() => [.. Directory.GetFiles(Path.Combine(Root, "examples", "v1"), "*.json").Order()];

    /// <summary>Examples of consents in the shapes of IHE PCF.</summary>
    public static string[] Consents() => [.. Directory.GetFiles(Path.Combine(Root, "examples", "v1", "consents"), "*.json").Order()];

    public static string Read(string name) => File.ReadAllText(Path.Combine(Root, name));

    public static R4.Resource Parse(string path) => FhirJson.ParseStrict(File.ReadAllBytes(path));

    public static R4.CodeSystem CodeSystem(string id) => (R4.CodeSystem)Parse(Path.Combine(Root, "code-systems", id + ".json"));

    public static R4.ValueSet ValueSet(string id) => (R4.ValueSet)Parse(Path.Combine(Root, "value-sets", id + ".json"));

    public static R4.StructureDefinition Profile(string resourceType) =>
        ByUrl.Values.Single(definition => definition.Kind == R4.StructureDefinition.StructureDefinitionKind.Resource && definition.Type == resourceType);

    public static bool IsOurs(string url) => url.StartsWith(FhirNames.Base, StringComparison.Ordinal);

    private static IEnumerable<R4.StructureDefinition> Definitions() =>
        Directory.GetFiles(Path.Combine(Root, "structure-definitions")).Select(path => (R4.StructureDefinition)Parse(path));

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Interop.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run within the repository.");
    }
}
