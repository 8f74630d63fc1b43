namespace Interop.Synthetic.Randomness;

/// <summary>SplitMix64: a counter and a scramble; fills the state of <see cref="StableRandom"/>.</summary>
internal struct SplitMix(ulong state)
{
    private const ulong Step = 0x9E3779B97F4A7C15UL;

    private ulong _state = state;

    /// <summary>The first number of the generator that starts here; different inputs give different numbers.</summary>
    public static ulong Scramble(ulong value) => new SplitMix(value).Next();

    public ulong Next()
    {
        var z = _state += Step;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
