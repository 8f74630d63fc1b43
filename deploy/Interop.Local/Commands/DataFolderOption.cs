using System.CommandLine;

namespace Interop.Local.Commands;

/// <summary>The folder where everything is kept.</summary>
internal static class DataFolderOption
{
    public static Option<string> Create() => new("--data")
    {
        Description = "The folder where everything is kept; delete it to start over.",
        DefaultValueFactory = _ => Path.GetFullPath(Environment.GetEnvironmentVariable("LOCAL_INTEROP_DATA") ?? "data"),
    };
}
