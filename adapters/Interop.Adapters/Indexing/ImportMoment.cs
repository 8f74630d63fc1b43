namespace Interop.Adapters.Indexing;

/// <summary>When an import takes place among the others.</summary>
/// <param name="Now">The time of the import.</param>
/// <param name="Generation">Its number, one more than the index before.</param>
/// <param name="HasPrevious">Whether there is an index before it to compare with, attached as <c>prev</c>.</param>
internal readonly record struct ImportMoment(DateTimeOffset Now, long Generation, bool HasPrevious)
{
    /// <summary>
    /// When a new or changed record last changed, in ticks of UTC to the millisecond: in the first import when the registry says,
    /// later when it was seen, because an edit does not always move the registry's own date, and whoever reads what changed since must not miss it.
    /// </summary>
    public long Updated(long? registryTicks)
    {
        var ticks = HasPrevious || registryTicks is null ? Now.UtcTicks : Math.Min(registryTicks.Value, Now.UtcTicks);
        return ticks - (ticks % TimeSpan.TicksPerMillisecond);
    }
}
