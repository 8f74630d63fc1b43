namespace Interop.Gateway.Signing;

/// <summary>When a key is the one in use. The first of a kind is in use at once; each other from a stated time after it was made, and until the next one is.</summary>
/// <param name="Key">The key.</param>
/// <param name="From">From when.</param>
/// <param name="Until">Until when; null for as long as there is no other.</param>
internal sealed record KeyTerm(OwnKey Key, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>The terms of the keys of one kind, in order.</summary>
    public static IReadOnlyList<KeyTerm> Of(IEnumerable<OwnKey> keys, TimeSpan lead)
    {
        var sorted = keys.OrderBy(key => key.Made).ToList();
        return [.. sorted.Select((key, index) => new KeyTerm(
            key, index == 0 ? DateTimeOffset.MinValue : key.Made + lead, index + 1 < sorted.Count ? sorted[index + 1].Made + lead : null))];
    }

    /// <summary>Whether it is the one in use.</summary>
    public bool IsInUse(DateTimeOffset now) => From <= now && !IsOver(now, TimeSpan.Zero);

    /// <summary>Whether it has been out of use for this long.</summary>
    public bool IsOver(DateTimeOffset now, TimeSpan since) => Until is { } until && until + since <= now;
}
