namespace Interop.Tests.Architecture.Samples;

/// <summary>Makes stamps, as the decider makes permits.</summary>
internal static class Office
{
    public static Stamp Issue() => new(1);
}
