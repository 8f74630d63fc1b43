namespace Interop.Tests.Adapters.Upstream;

/// <summary>A file that is gone after the test.</summary>
internal sealed class TempFile : IDisposable
{
    public TempFile(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
