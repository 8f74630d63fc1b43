namespace Interop.Adapters;

/// <summary>The process cannot start as it is configured; every problem found is listed, each with its rule and fix.</summary>
public sealed class StartRefusedException(IReadOnlyList<string> problems)
    : Exception($"The start was refused:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
{
    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
