namespace Interop.Tests.Architecture.Samples;

/// <summary>Stands for a permit, to show that the search for those who make one finds them.</summary>
internal sealed class Stamp
{
    internal Stamp(int number) => Number = number;

    public int Number { get; }
}
