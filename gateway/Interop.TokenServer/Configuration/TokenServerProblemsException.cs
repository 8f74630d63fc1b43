namespace Interop.TokenServer.Configuration;

/// <summary>The token server does not start: its message lists every problem found, one a line.</summary>
public sealed class TokenServerProblemsException(IReadOnlyList<string> problems)
    : Exception("The token server cannot start:" + Environment.NewLine + string.Join(Environment.NewLine, problems.Select(problem => "  - " + problem)))
{
    /// <summary>Each problem: the place, the rule and the fix.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
