using Mono.Cecil;

namespace Interop.Tests.Architecture;

/// <summary>The product's assemblies as the compiler left them.</summary>
internal static class Compiled
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>Every assembly of the product beside the tests, the tests included.</summary>
    public static IReadOnlyList<ModuleDefinition> All { get; } =
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "Interop.*.dll").Order(StringComparer.Ordinal).Select(ModuleDefinition.ReadModule)];

    public static IReadOnlyList<ModuleDefinition> Product { get; } = [.. All.Where(module => Name(module) != "Interop.Tests")];

    public static ModuleDefinition Tests { get; } = Named("Interop.Tests");

    public static string Name(ModuleDefinition module) => module.Assembly.Name.Name;

    public static ModuleDefinition Named(string name) => All.Single(module => Name(module) == name);

    public static IReadOnlyList<string> References(ModuleDefinition module) => [.. module.AssemblyReferences.Select(reference => reference.Name)];

    /// <summary>Whether an assembly is of the base library: the runtime itself, without ASP.NET or any package.</summary>
    public static bool IsBaseLibrary(string assembly) => File.Exists(Path.Combine(Framework, $"{assembly}.dll"));
}
