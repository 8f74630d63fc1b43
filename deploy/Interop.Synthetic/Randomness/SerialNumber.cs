namespace Interop.Synthetic.Randomness;

/// <summary>Turns running numbers into numbers without visible order; different ones stay different.</summary>
internal static class SerialNumber
{
    /// <summary>Running numbers are below this, and so are the results: eight digits.</summary>
    public const int Bound = 1 << 25;

    private const uint Mask = Bound - 1;

    public static int Of(long seed, long running)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(running, Bound);
        var x = (uint)running ^ (uint)(SplitMix.Scramble((ulong)seed) & Mask);
        x = (x * 0x2C1B3C6DU) & Mask;
        x ^= x >> 13;
        x = (x * 0x297A2D39U) & Mask;
        return (int)(x ^ (x >> 12));
    }
}
