using System.Runtime.CompilerServices;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Logins;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Adapters.Platform121;

/// <summary>
/// The registrations of one programme of the 121 Platform, known by their <c>referenceId</c>. What changed is told by the platform's events, if
/// they are complete; what was deleted is certain only after a full reading.
/// </summary>
public sealed class Platform121Source : IRegistrySource, IDisposable
{
    private const int MostRanges = 32;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly TimeProvider _time;
    private readonly UpstreamClient _upstream;
    private readonly SessionLogin _login;
    private readonly Registrations _registrations;
    private readonly EventFeed _events;
    private readonly KnownNumbers _known = new();

    /// <summary>Makes the source; the options must be without problems.</summary>
    public Platform121Source(Platform121Options options, TimeProvider time, ILogger<Platform121Source> logger)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        _time = time;
        _upstream = new(options.Upstream, time, logger);
        _login = new(new CookieLogin(_upstream.Api<IPlatform121>(), options, time).OpenAsync, time);
        var api = _upstream.Api<IPlatform121>(_login);
        _registrations = new(options, api, _upstream.Origin);
        _events = new(options, api);
    }

    /// <inheritdoc/>
    public SourceTraits Traits { get; private set; } = new() { System = "121 Platform" };

    /// <inheritdoc/>
    public async ValueTask ProbeAsync(CancellationToken cancellation)
    {
        var complete = false;
        if (await _registrations.FirstAsync(cancellation) is { } first && SourceRows.Latest(first.Json, "created") is { } created)
        {
            // Whoever was registered has an event that says so; without it the events are not complete, or not for this account to see.
            complete = await _events.ShowsAsync(Registrations.Number(first), created, cancellation);
        }

        Traits = Traits with { ReportsChanges = complete, EditsAreChanges = complete };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceRecord> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var since = _time.GetUtcNow() - Day;
        var before = await DeletionsAsync(since, cancellation);
        var known = new Dictionary<long, string>();
        await foreach (var row in _registrations.RowsAsync(null, cancellation))
        {
            known[Registrations.Number(row)] = row.Id;
            if (!Registrations.IsDeleted(row))
            {
                yield return Registrations.Record(row);
            }
        }

        // A row that goes while pages are read moves all behind it one place up, and one of them out of sight.
        if ((await DeletionsAsync(since, cancellation)).Except(before).Any())
        {
            throw new SourceException("Registrations were deleted while they were read, so some may have been missed. They are read again later.");
        }

        _known.Set(known);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceChange> ReadChangesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var changed = (await _events.ReadAsync(since, cancellation)).Select(item => item.RegistrationId).ToHashSet();
        var ranges = changed.Select(NumberRange.Around).Distinct().Select(range => (NumberRange?)range).ToList();
        var found = new HashSet<long>();
        foreach (var range in ranges.Count > MostRanges ? [null] : ranges)
        {
            var filtered = true;
            await foreach (var row in _registrations.RowsAsync(range, cancellation))
            {
                var number = Registrations.Number(row);
                filtered &= range is not { } asked || asked.Has(number);
                _known.Add(number, row.Id);
                if (changed.Contains(number) && found.Add(number))
                {
                    yield return new(row.Id, Registrations.IsDeleted(row) ? null : Registrations.Record(row));
                }
            }

            if (!filtered)
            {
                // This release does not know the filter, so these were all registrations already.
                break;
            }
        }

        // What is not listed any more was deleted; of whom, events do not say, but earlier readings may.
        foreach (var number in changed.Except(found))
        {
            if (_known.Find(number) is { } id)
            {
                yield return new(id, null);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _login.Dispose();
        _upstream.Dispose();
    }

    private async Task<IReadOnlySet<long>> DeletionsAsync(DateTimeOffset since, CancellationToken cancellation) => Traits.ReportsChanges
        ? (await _events.ReadAsync(since, cancellation)).Where(item => item.IsDeletion).Select(item => item.Id).ToHashSet()
        : new HashSet<long>();
}
