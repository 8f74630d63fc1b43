using System.Collections.Concurrent;
using System.Globalization;

namespace Interop.Tests.NonInterference;

/// <summary>What a run did and found.</summary>
internal sealed class Tally
{
    private long _requests;
    private long _worlds;
    private long _entries;

    public long Requests => _requests;

    public long Worlds => _worlds;

    /// <summary>How many answers with data were looked for in the ledger.</summary>
    public long Entries => _entries;

    public ConcurrentQueue<Difference> Differences { get; } = [];

    public ConcurrentDictionary<(string Route, int Status), long> Answers { get; } = [];

    public void World() => Interlocked.Increment(ref _worlds);

    public void Entry() => Interlocked.Increment(ref _entries);

    public void Answered(string route, int status)
    {
        Interlocked.Increment(ref _requests);
        Followed(route, status);
    }

    /// <summary>Counts an answer to what a request led to, which is no request of its own.</summary>
    public void Followed(string route, int status) => Answers.AddOrUpdate((route, status), 1, (_, count) => count + 1);

    public long Count(Func<string, int, bool> which) => Answers.Where(answer => which(answer.Key.Route, answer.Key.Status)).Sum(answer => answer.Value);

    public string Summary(int seed) =>
        string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {Requests} requests to each of two worlds, {Worlds} pairs of worlds, {Entries} ledger entries looked up, {Differences.Count} differences");

    public string Statuses() => string.Join(", ", Answers.GroupBy(answer => answer.Key.Status).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Sum(answer => answer.Value)}"));
}
