using Interop.Store;

namespace Interop.Tests.Store;

/// <summary>What a policy store should answer, worked out from a plain list of everything written.</summary>
internal sealed class StoreModel
{
    private readonly List<(PolicyWrite Write, long Seq, int Version, DateTimeOffset At)> _all = [];

    public int Count => _all.Count;

    /// <summary>The conflict that a write must meet; null when it must be written, which it then is here.</summary>
    public (PolicyKind Kind, string Id, int Version)? Write(IReadOnlyList<PolicyWrite> writes, DateTimeOffset now)
    {
        var before = _all.Count;
        var at = before > 0 && _all[^1].At > now ? _all[^1].At : now;
        foreach (var write in writes)
        {
            var version = _all.Count(one => one.Write.Kind == write.Kind && one.Write.Id == write.Id);
            if (version != write.ExpectedVersion)
            {
                _all.RemoveRange(before, _all.Count - before);
                return (write.Kind, write.Id, version);
            }

            _all.Add((write, _all.Count + 1, version + 1, at));
        }

        return null;
    }

    /// <summary>The newest of each item at a moment, the deleted left out, as seqs in order.</summary>
    public List<long> Newest(PolicyKind kind, string? agency, DateTimeOffset? at, string[]? subjects = null) =>
        [.. _all.Where(one => one.Write.Kind == kind && (at is null || one.At <= at))
            .GroupBy(one => one.Write.Id)
            .Select(item => item.Last())
            .Where(one => !one.Write.Deleted && (agency is null || one.Write.Agency == agency) && (subjects is null || subjects.Contains(one.Write.Subject)))
            .Select(one => one.Seq)
            .Order()];

    public List<long> History(PolicyKind kind, string id) => [.. _all.Where(one => one.Write.Kind == kind && one.Write.Id == id).Select(one => one.Seq)];
}
