namespace Interop.Tests.Architecture;

/// <summary>The source tree that the tests were built from, found upwards from the test assembly.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Built = new(["bin", "obj", "node_modules", "TestResults", "StrykerOutput", "data"], StringComparer.Ordinal);

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Every file that a person wrote, by its path from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. FilesIn(Root).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> CSharp { get; } = [.. Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal))];

    public static IReadOnlyList<string> Projects { get; } = [.. Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot(string from)
    {
        var folder = new DirectoryInfo(from);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Interop.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the test assembly holds Interop.sln; run the tests from within the source tree.");
    }

    private static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder)
            .Where(path => Path.GetFileName(path) is var name && !Built.Contains(name) && (name == ".ci" || !name.StartsWith('.')))
            .SelectMany(FilesIn));
}
