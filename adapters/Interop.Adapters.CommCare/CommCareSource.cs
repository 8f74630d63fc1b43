using System.Runtime.CompilerServices;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Logins;

namespace Interop.Adapters.CommCare;

/// <summary>The cases of one type of a CommCare project space, open and closed. Deleted ones only a full reading finds.</summary>
public sealed class CommCareSource : IRegistrySource, IDisposable
{
    private readonly UpstreamClient _upstream;
    private readonly Cases _cases;

    /// <summary>Makes the source; the options must be without problems.</summary>
    public CommCareSource(CommCareOptions options, TimeProvider time, ILogger<CommCareSource> logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        _upstream = new(options.Upstream, time, logger);
        _cases = new(options, _upstream.Api<ICommCare>(new SecretLogin("ApiKey", new(options.KeyFile, nameof(options.KeyFile)), options.Account)), _upstream.Origin);
    }

    /// <inheritdoc/>
    public SourceTraits Traits { get; } = new() { System = "CommCare", ReportsChanges = true, EditsAreChanges = true };

    /// <inheritdoc/>
    public async ValueTask ProbeAsync(CancellationToken cancellation) => await _cases.ProbeAsync(cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceRecord> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _cases.RowsAsync(null, cancellation))
        {
            yield return Cases.Record(row);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceChange> ReadChangesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _cases.RowsAsync(since, cancellation))
        {
            yield return new(row.Id, Cases.Record(row));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _upstream.Dispose();
}
