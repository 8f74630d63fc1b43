using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Upstream;

/// <summary>A secret in a file, read whenever it is used, so that a new one needs no restart; it is never kept or shown.</summary>
/// <param name="path">The file.</param>
/// <param name="option">The option that names it, for errors.</param>
public sealed class Secret(string path, string option)
{
    private const int Longest = 16 * 1024;

    /// <summary>The secret, without white space around it; throws <see cref="SourceException"/> when there is none.</summary>
    public string Read()
    {
        try
        {
            var text = new FileInfo(path) is { Length: <= Longest } ? File.ReadAllText(path).Trim() : "";
            return text.Length > 0 && !text.Any(char.IsControl)
                ? text
                : throw new SourceException($"{option}: the file does not hold one secret on one line. Write the secret, and nothing else, into it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"{option}: the file cannot be read. See that it exists and that this process may read it.");
        }
    }
}
