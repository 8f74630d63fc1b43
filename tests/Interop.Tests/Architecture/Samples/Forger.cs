namespace Interop.Tests.Architecture.Samples;

/// <summary>Makes stamps where nobody looks: in a lambda of a nested type.</summary>
internal static class Forger
{
    public static IEnumerable<Stamp> Forge(int count) => Workshop.Forge(count);

    private static class Workshop
    {
        public static IEnumerable<Stamp> Forge(int count) => Enumerable.Range(0, count).Select(number => new Stamp(number));
    }
}
