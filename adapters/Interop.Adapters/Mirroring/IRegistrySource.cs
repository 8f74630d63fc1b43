namespace Interop.Adapters.Mirroring;

/// <summary>One MIS as rows. Every method either yields all there is and ends, or throws <see cref="SourceException"/>: a short reading must never look like a whole one.</summary>
public interface IRegistrySource
{
    /// <summary>What the source can do; never more.</summary>
    SourceTraits Traits { get; }

    /// <summary>Fails when the MIS cannot be asked or does not behave as this source relies on.</summary>
    ValueTask ProbeAsync(CancellationToken cancellation);

    /// <summary>Every record there is.</summary>
    IAsyncEnumerable<SourceRecord> ReadAllAsync(CancellationToken cancellation);

    /// <summary>Records made or changed at or after the moment, and ids of deleted ones; more than that does no harm.</summary>
    IAsyncEnumerable<SourceChange> ReadChangesAsync(DateTimeOffset since, CancellationToken cancellation);
}
