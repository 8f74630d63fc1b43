using System.Text;
using Interop.Synthetic;

namespace Interop.Tests.Synthetic;

[Collection(nameof(MeasuresMemory))]
public sealed class StreamingTests
{
    [Fact]
    public void A_hundred_thousand_households_are_written_without_being_held()
    {
        Registries.Text(Registries.Options("relief", 10));
        using var gauge = new Gauge();
        SyntheticRegistry.WriteLines(Registries.Options("relief", 100_000), gauge, TestContext.Current.CancellationToken);
        Assert.True(gauge.Characters > 100_000_000);
        Assert.True(gauge.Most > 0 && gauge.Most - gauge.First < 8_000_000);
    }

    [CollectionDefinition(nameof(MeasuresMemory), DisableParallelization = true)]
    public sealed class MeasuresMemory;

    /// <summary>Swallows the text and weighs what is alive after every few million characters.</summary>
    private sealed class Gauge : TextWriter
    {
        private const long Interval = 5_000_000;

        public override Encoding Encoding => Encoding.UTF8;

        public long Characters { get; private set; }

        public long First { get; } = GC.GetTotalMemory(forceFullCollection: true);

        public long Most { get; private set; }

        public override void Write(char value) => Count(1);

        public override void Write(string? value) => Count(value?.Length ?? 0);

        private void Count(int characters)
        {
            var due = (Characters + characters) / Interval > Characters / Interval;
            Characters += characters;
            if (due)
            {
                Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true));
            }
        }
    }
}
