using System.Runtime.CompilerServices;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Logins;

namespace Interop.Adapters.Dhis2;

/// <summary>The tracked entities of one tracker program of DHIS2, with their attributes and their enrolments in it.</summary>
public sealed class Dhis2Source : IRegistrySource, IDisposable
{
    private readonly UpstreamClient _upstream;
    private readonly Entities _entities;
    private readonly EntityJson _json;

    /// <summary>Makes the source; the options must be without problems.</summary>
    public Dhis2Source(Dhis2Options options, TimeProvider time, ILogger<Dhis2Source> logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        _upstream = new(options.Upstream, time, logger);
        _entities = new(options, _upstream.Api<IDhis2>(Login(options)));
        _json = new(options);
    }

    /// <inheritdoc/>
    public SourceTraits Traits { get; } = new() { System = "DHIS2", ReportsChanges = true, EditsAreChanges = true, ReportsDeletions = true };

    /// <inheritdoc/>
    public async ValueTask ProbeAsync(CancellationToken cancellation) => await _entities.ProbeAsync(cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceRecord> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _entities.RowsAsync(null, cancellation))
        {
            if (!Entities.IsDeleted(row))
            {
                yield return _json.Record(row);
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceChange> ReadChangesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _entities.RowsAsync(since, cancellation))
        {
            yield return new(row.Id, Entities.IsDeleted(row) ? null : _json.Record(row));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _upstream.Dispose();

    private static ILogin Login(Dhis2Options options) => options.TokenFile is { } token
        ? new SecretLogin("ApiToken", new(token, nameof(options.TokenFile)))
        : new BasicLogin(options.Account!, new(options.PasswordFile!, nameof(options.PasswordFile)));
}
