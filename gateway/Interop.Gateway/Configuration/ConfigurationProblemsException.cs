namespace Interop.Gateway.Configuration;

/// <summary>The gateway does not start: its message lists every problem found, one a line.</summary>
public sealed class ConfigurationProblemsException(IReadOnlyList<string> problems)
    : Exception("The gateway cannot start:" + Environment.NewLine + string.Join(Environment.NewLine, problems.Select(problem => "  - " + problem)))
{
    /// <summary>Each problem: the place, the rule and the fix.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
