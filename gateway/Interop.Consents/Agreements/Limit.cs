namespace Interop.Consents.Agreements;

/// <summary>How far an agreement reaches among codes: nothing, everything (written <c>*</c>), or the codes listed.</summary>
public sealed record Limit
{
    private Limit(bool everything, IReadOnlyList<string> codes) => (Everything, Codes) = (everything, codes);

    /// <summary>No code at all.</summary>
    public static Limit Nothing { get; } = new(false, []);

    /// <summary>Every code, and what has no code.</summary>
    public static Limit Unlimited { get; } = new(true, []);

    /// <summary>Whether every code is within.</summary>
    public bool Everything { get; }

    /// <summary>The codes listed.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Makes a limit of these codes; a single <c>*</c> is everything, none is nothing.</summary>
    public static Limit To(IReadOnlyList<string> codes) => codes is ["*"] ? Unlimited : codes.Count == 0 ? Nothing : new(false, codes);

    /// <summary>Whether the code is one of those listed.</summary>
    public bool Includes(string? code) => Everything || (code is not null && Codes.Contains(code, StringComparer.Ordinal));

    /// <summary>Whether one of the p-codes lies within an area listed.</summary>
    public bool IncludesArea(IEnumerable<string> pcodes) =>
        Everything || pcodes.Any(pcode => Codes.Any(area => pcode.StartsWith(area, StringComparison.OrdinalIgnoreCase)));
}
