using CsCheck;
using Interop.Contracts;
using Interop.Tests.Contracts;

namespace Interop.Tests.Gateway.Filtering;

public sealed class FilterOracleTests
{
    private const int Cases = 20_000;

    [Theory]
    [InlineData(20261125)]
    [InlineData(1)]
    public void The_filter_over_bytes_writes_what_the_slow_one_over_objects_does_or_refuses(int seed)
    {
        var accepted = Run(seed, Cases);

        Assert.InRange(accepted, Cases / 3, Cases);
    }

    /// <summary>Runs so many cases of a seed and tells how many were accepted.</summary>
    internal static int Run(int seed, int count)
    {
        var cases = new FilterCases(Records(seed), new(seed));
        var accepted = 0;
        for (var i = 0; i < count; i++)
        {
            accepted += FilterCheck.Run(cases.Next()) ? 1 : 0;
        }

        return accepted;
    }

    /// <summary>The records that the cases of a seed are made from.</summary>
    internal static IReadOnlyList<RegistryRecord> Records(int seed) => [.. Enumerable.Range(0, 200).Select(index => Record(seed, index))];

    private static RegistryRecord Record(int seed, int index) => RecordGen.Any.Generate(new PCG((uint)index, (ulong)seed), null, out _);
}
