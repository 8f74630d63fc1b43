namespace Interop.Gateway.Searching;

/// <summary>
/// Where a page begins. A sorted list has two passes: first those who release what it is sorted by, in that order, then the others, in the
/// registry's order, so that their place tells nothing of what they keep back.
/// </summary>
/// <param name="Pass">1 or 2.</param>
/// <param name="After">The position behind which it begins; null at the beginning of the pass.</param>
internal sealed record PagePlace(int Pass, string? After);
