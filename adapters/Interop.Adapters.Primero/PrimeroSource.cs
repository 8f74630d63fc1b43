using System.Runtime.CompilerServices;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Logins;

namespace Interop.Adapters.Primero;

/// <summary>
/// The cases of Primero that an account may see, without protection concerns unless they are asked for. A filter on a field that the account may not
/// read is ignored by Primero, so a probe finds out whether changes can be asked for.
/// </summary>
public sealed class PrimeroSource : IRegistrySource, IDisposable
{
    private const string Scheme = "Bearer ";
    private static readonly TimeSpan TokenLasts = TimeSpan.FromMinutes(60);
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PrimeroOptions _options;
    private readonly TimeProvider _time;
    private readonly UpstreamClient _upstream;
    private readonly IPrimero _tokens;
    private readonly SessionLogin _login;
    private readonly Cases _cases;
    private readonly CaseJson _json;

    /// <summary>Makes the source; the options must be without problems.</summary>
    public PrimeroSource(PrimeroOptions options, TimeProvider time, ILogger<PrimeroSource> logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        (_options, _time) = (options, time);
        _upstream = new(options.Upstream, time, logger);
        _tokens = _upstream.Api<IPrimero>();
        _login = new(OpenAsync, time);
        var fields = CaseFields.Always.Union(options.Fields, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        (_cases, _json) = (new(options, _upstream.Api<IPrimero>(_login), fields), new(fields));
    }

    /// <inheritdoc/>
    public SourceTraits Traits { get; private set; } = new() { System = "Primero" };

    /// <inheritdoc/>
    public async ValueTask ProbeAsync(CancellationToken cancellation)
    {
        var all = await _cases.CountAsync(cancellation);
        var changes = await _cases.CountAsync(Never, cancellation) == 0 && (all == 0 || await _cases.CountAsync(DateTimeOffset.UnixEpoch, cancellation) > 0);
        Traits = Traits with { ReportsChanges = changes, EditsAreChanges = changes, ReportsDeletions = changes };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceRecord> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _cases.RowsAsync(null, cancellation))
        {
            if (!CaseJson.IsDisabled(row))
            {
                yield return _json.Record(row);
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceChange> ReadChangesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _cases.RowsAsync(since, cancellation))
        {
            yield return new(row.Id, CaseJson.IsDisabled(row) ? null : _json.Record(row));
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
        using var answer = await UpstreamClient.AnswerAsync(_tokens.LogInAsync(new(_options.Account, password), cancellation));
        return answer.Headers.TryGetValues("Authorization", out var values) && values.ToList() is [var value]
            && value.StartsWith(Scheme, StringComparison.Ordinal) && value[Scheme.Length..] is { Length: > 0 } token && token.All(c => char.IsAscii(c) && !char.IsControl(c))
            ? Credential.Authorization("Bearer", token, _time.GetUtcNow() + TokenLasts)
            : throw new SourceException("Primero accepted the login and gave no token.");
    }
}
