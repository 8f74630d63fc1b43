using Interop.Gateway.Consents.Index;
using Interop.Store;

namespace Interop.Tests.Gateway.Consents.Index;

/// <summary>Notes what it is told, and how far the feed said it was at that time.</summary>
internal sealed class RecordingObserver : IPolicyObserver
{
    private readonly Lock _gate = new();
    private readonly List<(string Told, long Applied)> _told = [];

    public Func<long> Applied { get; set; } = () => 0;

    public Action<PolicyVersion> OnApply { get; set; } = _ => { };

    public IReadOnlyList<(string Told, long Applied)> Told
    {
        get
        {
            lock (_gate)
            {
                return [.. _told];
            }
        }
    }

    public void Replace(IReadOnlyList<PolicyVersion> current) => Note($"all: {string.Join(' ', current.Select(version => $"{version.Id}.{version.Version}"))}");

    public void Apply(PolicyVersion version)
    {
        OnApply(version);
        Note($"{version.Id}.{version.Version}{(version.Deleted ? " deleted" : "")}");
    }

    private void Note(string what)
    {
        lock (_gate)
        {
            _told.Add((what, Applied()));
        }
    }
}
