namespace Interop.Store.Extracts;

/// <summary>The extracts of all current consents as of one moment.</summary>
public interface IExtractSnapshot : IAsyncDisposable
{
    /// <summary>The newest version at that moment; 0 when there is none.</summary>
    long Seq { get; }

    /// <summary>Its hash.</summary>
    string Hash { get; }

    /// <summary>How many consents there are: a reading that finds another number is not to be used.</summary>
    long Count { get; }

    /// <summary>The terms that extracts refer to, whole ones only.</summary>
    IReadOnlyList<ExtractTerms> Terms { get; }

    /// <summary>One row for each current consent, with or without an extract; can be read once.</summary>
    IAsyncEnumerable<ExtractPage> PagesAsync(CancellationToken cancellation);
}
