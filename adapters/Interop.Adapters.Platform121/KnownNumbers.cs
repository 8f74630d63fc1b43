using System.Collections.Concurrent;

namespace Interop.Adapters.Platform121;

/// <summary>Which number means which <c>referenceId</c>, as far as readings have told; a deleted registration is found only here.</summary>
internal sealed class KnownNumbers
{
    private volatile ConcurrentDictionary<long, string> _ids = new();

    public void Set(Dictionary<long, string> ids) => _ids = new(ids);

    public void Add(long number, string id) => _ids[number] = id;

    public string? Find(long number) => _ids.GetValueOrDefault(number);
}
