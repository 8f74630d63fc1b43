namespace Interop.Benchmarks.Exporting;

/// <summary>What was fetched.</summary>
/// <param name="Bytes">How many bytes of body.</param>
/// <param name="Lines">How many lines.</param>
/// <param name="FirstByte">After how many seconds the first byte of the body was there.</param>
/// <param name="Seconds">How long it took altogether.</param>
internal sealed record Fetched(long Bytes, long Lines, double FirstByte, double Seconds)
{
    /// <summary>Both, one after the other.</summary>
    public static Fetched operator +(Fetched one, Fetched other) =>
        new(one.Bytes + other.Bytes, one.Lines + other.Lines, Math.Max(one.FirstByte, other.FirstByte), one.Seconds + other.Seconds);
}
