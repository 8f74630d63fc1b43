namespace Interop.Adapters.Reading;

/// <summary>The registry file as a whole cannot be read; says which rule it breaks, where, and what to do, and never quotes it.</summary>
public sealed class RegistryFileException(string rule, string fix, long? line = null, Exception? cause = null)
    : Exception($"The registry file was refused{(line is null ? "" : $" at line {line}")}: {rule} {fix}", cause)
{
    /// <summary>The rule that the file breaks.</summary>
    public string Rule { get; } = rule;

    /// <summary>What to do about it.</summary>
    public string Fix { get; } = fix;

    /// <summary>The physical line, when known.</summary>
    public long? Line { get; } = line;
}
