namespace Interop.Linkage.Oprf;

/// <summary>A point of ristretto255 that is not the identity, in its one encoding of 32 bytes; there is no way to make any other.</summary>
public sealed class Element
{
    /// <summary>How many bytes it is encoded in.</summary>
    public const int Size = 32;

    private static readonly byte[] BaseScalar = [1, .. new byte[Scalar.Size - 1]];
    private readonly byte[] _bytes;

    private Element(byte[] bytes) => _bytes = bytes;

    /// <summary>The group's generator.</summary>
    public static Element Generator { get; } = Scalar.OfChecked(BaseScalar).TimesGenerator();

    /// <summary>The encoding.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Reads an encoding; what is no point, and the identity, is refused.</summary>
    public static Element Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size || bytes.IndexOfAnyExcept((byte)0) < 0 || Sodium.IsValidPoint(bytes) != 1)
        {
            throw new OprfException("An element is not a point of the group, or is its identity.");
        }

        return new(bytes.ToArray());
    }

    /// <summary>Adds a point.</summary>
    public Element Plus(Element other)
    {
        var sum = new byte[Size];
        return Sodium.Add(sum, Bytes, other.Bytes) == 0 ? Read(sum) : throw new OprfException("Two elements cannot be added.");
    }

    internal static Element OfHash(ReadOnlySpan<byte> hash)
    {
        var point = new byte[Size];
        return Sodium.FromHash(point, hash) == 0 ? Read(point) : throw new OprfException("An input has no element.");
    }

    internal static Element OfChecked(byte[] bytes) => new(bytes);
}
