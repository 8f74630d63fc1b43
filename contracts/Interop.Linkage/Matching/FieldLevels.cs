namespace Interop.Linkage.Matching;

/// <summary>How alike two values of a field are, in few steps: 0 when one of them is not known, 1 when they have nothing to do with each other, up to the same.</summary>
public static class FieldLevels
{
    private static readonly double[] Bounds = [0.4, 0.6, 0.75, 0.88, 0.995];

    /// <summary>How many levels there are.</summary>
    public static int Count => Bounds.Length + 2;

    /// <summary>The level when one value is not known.</summary>
    public const int Unknown = 0;

    /// <summary>The level of a similarity from 0 to 1.</summary>
    public static int Of(double similarity)
    {
        var level = 1;
        foreach (var bound in Bounds)
        {
            level += similarity >= bound ? 1 : 0;
        }

        return level;
    }
}
