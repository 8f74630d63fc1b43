namespace Interop.Tests.Linkage;

/// <summary>The files that these tests compare.</summary>
internal static class Cases
{
    public static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Linkage", "cases", file);
}
