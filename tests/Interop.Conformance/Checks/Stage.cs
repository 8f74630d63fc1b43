using System.Collections;

namespace Interop.Conformance.Checks;

/// <summary>Checks that are run together; when those of a stage that learns fail, what comes after cannot be checked.</summary>
internal sealed class Stage(bool learns, IReadOnlyList<Check> checks) : IEnumerable<Check>
{
    public bool Learns { get; } = learns;

    public IEnumerator<Check> GetEnumerator() => checks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
