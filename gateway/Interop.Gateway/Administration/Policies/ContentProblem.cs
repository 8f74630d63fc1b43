namespace Interop.Gateway.Administration.Policies;

/// <summary>A problem of a policy file, <c>place: rule; fix.</c>, in its parts.</summary>
internal static class ContentProblem
{
    public static ProblemError Of(string problem)
    {
        var (field, rest) = problem.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && !problem[..colon].Contains(' ', StringComparison.Ordinal)
            ? (problem[..colon], problem[(colon + 2)..])
            : ("body", problem);
        return rest.IndexOf("; ", StringComparison.Ordinal) is > 0 and var split
            ? new(field, rest[..split] + ".", char.ToUpperInvariant(rest[split + 2]) + rest[(split + 3)..])
            : new(field, rest, "Change it so that it follows the rule.");
    }
}
