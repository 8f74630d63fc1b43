using System.Runtime.CompilerServices;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Logins;

namespace Interop.Adapters.OdkCentral;

/// <summary>
/// An entity list or a form of ODK Central. No filter is relied on for what exists: filters only tell what is new, and a probe finds out which
/// of them this server applies.
/// </summary>
public sealed class OdkCentralSource : IRegistrySource, IDisposable
{
    // No row is of this time.
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly OdkCentralOptions _options;
    private readonly UpstreamClient _upstream;
    private readonly IOdkCentral _sessions;
    private readonly SessionLogin _login;
    private readonly OdkTable _table;

    /// <summary>Makes the source; the options must be without problems.</summary>
    public OdkCentralSource(OdkCentralOptions options, TimeProvider time, ILogger<OdkCentralSource> logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        _options = options;
        _upstream = new(options.Upstream, time, logger);
        _sessions = _upstream.Api<IOdkCentral>();
        _login = new(OpenAsync, time);
        _table = new(options, _upstream.Api<IOdkCentral>(_login), _upstream.Origin);
    }

    /// <inheritdoc/>
    public SourceTraits Traits { get; private set; } = new() { System = "ODK Central" };

    /// <inheritdoc/>
    public async ValueTask ProbeAsync(CancellationToken cancellation)
    {
        var changes = await _table.AppliesAsync(_table.MadeOrChanged(Never), cancellation);
        var deletions = await _table.AppliesAsync(OdkTable.Deleted(Never), cancellation);
        Traits = Traits with { ReportsChanges = changes, EditsAreChanges = changes, ReportsDeletions = changes && deletions };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceRecord> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _table.RowsAsync(null, cancellation))
        {
            if (OdkTable.IsDeleted(row) is not true)
            {
                yield return _table.Record(row);
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceChange> ReadChangesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _table.RowsAsync(_table.MadeOrChanged(since), cancellation))
        {
            yield return new(row.Id, OdkTable.IsDeleted(row) is true ? null : _table.Record(row));
        }

        if (!Traits.ReportsDeletions)
        {
            yield break;
        }

        var filterChecked = false;
        await foreach (var row in _table.RowsAsync(OdkTable.Deleted(since), cancellation))
        {
            if (OdkTable.IsDeleted(row) is not { } deleted)
            {
                // The row does not say that it is deleted. It is, if the filter was applied; that may have changed since the probe.
                deleted = filterChecked || await _table.AppliesAsync(OdkTable.Deleted(Never), cancellation);
                filterChecked = deleted;
            }

            yield return deleted
                ? new(row.Id, null)
                : throw new SourceException("ODK Central was asked for deleted rows and gave one that is not deleted. It may have been changed to another release; restart the adapter.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _login.Dispose();
        _upstream.Dispose();
    }

    private async Task<Credential> OpenAsync(CancellationToken cancellation)
    {
        var password = new Secret(_options.PasswordFile, nameof(_options.PasswordFile)).Read();
        var session = await UpstreamClient.ReadAsync<OdkSession>(_sessions.LogInAsync(new(_options.Account, password), cancellation));
        return session.Token.Length > 0 && session.Token.All(char.IsAscii)
            ? Credential.Authorization("Bearer", session.Token, session.ExpiresAt)
            : throw new SourceException("ODK Central opened a session without a token.");
    }
}
