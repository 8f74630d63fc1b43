using System.Numerics;

namespace Interop.Synthetic.Randomness;

/// <summary>
/// A generator whose numbers never change with the runtime or the machine: xoshiro256**, its state filled by SplitMix64.
/// It is for made-up data only and no secret may come from it.
/// </summary>
internal sealed class StableRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    internal StableRandom(ulong a, ulong b, ulong c, ulong d) => (_a, _b, _c, _d) = (a, b, c, d);

    /// <summary>The numbers of one household for one purpose: they depend on nothing that was drawn before.</summary>
    public static StableRandom For(long seed, Draw purpose, long index)
    {
        var mix = new SplitMix(SplitMix.Scramble((ulong)seed) ^ SplitMix.Scramble((ulong)purpose << 56) ^ SplitMix.Scramble((ulong)index + 0x5851F42D4C957F2DUL));
        return new(mix.Next(), mix.Next(), mix.Next(), mix.Next());
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A whole number from 0 to one less than the bound; the bias of at most one in 2^32 does not matter here.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>A whole number from the first to the last, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>Whether something of this many in ten thousand happens; whole numbers keep every machine in step.</summary>
    public bool Chance(int inTenThousand) => Below(10_000) < inTenThousand;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>The place of one weight, each as likely as its share of the sum.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var left = Below(sum);
        var place = 0;
        while (left >= weights[place])
        {
            left -= weights[place++];
        }

        return place;
    }
}
