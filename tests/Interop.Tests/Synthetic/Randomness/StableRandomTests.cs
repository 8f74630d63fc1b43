using CsCheck;
using Interop.Synthetic.Randomness;

namespace Interop.Tests.Synthetic.Randomness;

public sealed class StableRandomTests
{
    [Fact]
    public void The_seed_filler_gives_the_published_numbers_of_SplitMix64()
    {
        var mix = new SplitMix(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, expected.Select(_ => mix.Next()).ToArray());
    }

    [Fact]
    public void The_generator_gives_the_published_numbers_of_xoshiro256_starstar()
    {
        var random = new StableRandom(1, 2, 3, 4);
        ulong[] expected = [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600];
        Assert.Equal(expected, expected.Select(_ => random.Next()).ToArray());
    }

    [Fact]
    public void Another_seed_purpose_or_index_gives_other_numbers() =>
        Assert.Equal(4, new[]
        {
            StableRandom.For(1, Draw.Household, 1).Next(),
            StableRandom.For(2, Draw.Household, 1).Next(),
            StableRandom.For(1, Draw.Relief, 1).Next(),
            StableRandom.For(1, Draw.Household, 2).Next(),
        }.Distinct().Count());

    [Fact]
    public void A_bounded_number_keeps_its_bounds_and_reaches_both_ends() =>
        Gen.Select(Gen.Long, Gen.Int[-50, 50], Gen.Int[0, 5]).Sample((seed, first, width) =>
        {
            var random = StableRandom.For(seed, Draw.Household, 0);
            var drawn = Enumerable.Range(0, 300).Select(_ => random.Between(first, first + width)).ToList();
            return drawn.Min() == first && drawn.Max() == first + width;
        }, iter: 200);

    [Fact]
    public void A_weight_of_zero_is_never_drawn()
    {
        var random = StableRandom.For(3, Draw.Household, 0);
        var counts = Enumerable.Range(0, 9_000).Select(_ => random.Weighted([2, 0, 1])).CountBy(place => place).ToDictionary();
        Assert.False(counts.ContainsKey(1));
        Assert.InRange(counts[0], 5_700, 6_300);
    }

    [Fact]
    public void Serial_numbers_never_repeat_and_have_no_visible_order()
    {
        const int Half = 500_000;
        var numbers = Enumerable.Range(0, Half).Concat(Enumerable.Range(SerialNumber.Bound - Half, Half)).Select(running => SerialNumber.Of(42, running)).ToList();
        Assert.Equal(2 * Half, numbers.Distinct().Count());
        Assert.InRange(numbers.Min(), 0, 1_000);
        Assert.InRange(numbers.Max(), SerialNumber.Bound - 1_000, SerialNumber.Bound - 1);
        Assert.InRange((double)numbers.Zip(numbers.Skip(1)).Count(pair => pair.Second > pair.First) / numbers.Count, 0.3, 0.7);
    }

    [Fact]
    public void A_running_number_out_of_bounds_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SerialNumber.Of(42, SerialNumber.Bound));
}
