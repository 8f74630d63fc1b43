using System.Runtime.CompilerServices;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Logins;

namespace Interop.Adapters.KoboToolbox;

/// <summary>
/// The submissions of one form of KoboToolbox, known by their <c>_id</c>: <c>_uuid</c> changes with every edit. New ones are told by the moment
/// they came in; edits and deletions only a full reading finds.
/// </summary>
public sealed class KoboToolboxSource : IRegistrySource, IDisposable
{
    private readonly UpstreamClient _upstream;
    private readonly Submissions _submissions;

    /// <summary>Makes the source; the options must be without problems.</summary>
    public KoboToolboxSource(KoboToolboxOptions options, TimeProvider time, ILogger<KoboToolboxSource> logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        _upstream = new(options.Upstream, time, logger);
        _submissions = new(options, _upstream.Api<IKoboToolbox>(new SecretLogin("Token", new(options.TokenFile, nameof(options.TokenFile)))));
    }

    /// <inheritdoc/>
    public SourceTraits Traits { get; } = new() { System = "KoboToolbox", ReportsChanges = true };

    /// <inheritdoc/>
    public async ValueTask ProbeAsync(CancellationToken cancellation) => await _submissions.ProbeAsync(cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceRecord> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _submissions.RowsAsync(null, cancellation))
        {
            yield return Submissions.Record(row);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceChange> ReadChangesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _submissions.RowsAsync(since, cancellation))
        {
            yield return new(row.Id, Submissions.Record(row));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _upstream.Dispose();
}
