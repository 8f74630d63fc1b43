namespace Interop.Gateway.Dci.Messages;

/// <summary>What is wrong with a message: DCI's code for it, the field, and the rule; never a value of the caller's.</summary>
internal sealed record DciIssue(string Code, string Field, string Rule)
{
    private const int Longest = 999;

    /// <summary>The issues as one text of at most the length that DCI allows.</summary>
    public static string Text(IEnumerable<DciIssue> issues)
    {
        var text = string.Join(' ', issues.Select(issue => issue.Field.Length == 0 ? issue.Rule : $"{issue.Field}: {issue.Rule}"));
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");
    }
}
