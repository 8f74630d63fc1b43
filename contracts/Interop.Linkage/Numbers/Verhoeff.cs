namespace Interop.Linkage.Numbers;

/// <summary>Verhoeff's check digit, by the multiplication of the dihedral group of order 10.</summary>
internal static class Verhoeff
{
    private const int Sides = 5;
    private static readonly int[] Permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

    /// <summary>Whether the last digit fits the others.</summary>
    public static bool Checks(string number)
    {
        var (product, place) = (0, 0);
        foreach (var digit in number.Reverse())
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            var value = digit - '0';
            for (var i = 0; i < place % 8; i++)
            {
                value = Permutation[value];
            }

            product = Multiply(product, value);
            place++;
        }

        return product == 0 && place > 1;
    }

    // Digits below 5 are turns, the others reflections.
    private static int Multiply(int one, int other) => (one < Sides, other < Sides) switch
    {
        (true, true) => (one + other) % Sides,
        (true, false) => Sides + ((one + other - Sides) % Sides),
        (false, true) => Sides + ((one - Sides - other + Sides) % Sides),
        (false, false) => (one - other + Sides) % Sides,
    };
}
