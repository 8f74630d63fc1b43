namespace Interop.Tests.Synthetic;

/// <summary>A folder of its own that goes with the test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("interop-synthetic-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
