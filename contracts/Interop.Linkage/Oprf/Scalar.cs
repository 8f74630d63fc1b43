using System.Security.Cryptography;

namespace Interop.Linkage.Oprf;

/// <summary>A number modulo the order of ristretto255 that is not zero; it is a secret, and erased when it is disposed.</summary>
public sealed class Scalar : IDisposable
{
    /// <summary>How many bytes it is encoded in.</summary>
    public const int Size = 32;

    private readonly byte[] _bytes;

    private Scalar(byte[] bytes) => _bytes = bytes;

    /// <summary>The encoding.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Draws one.</summary>
    public static Scalar Random()
    {
        var bytes = new byte[Size];
        Sodium.RandomScalar(bytes);
        return new(bytes);
    }

    /// <summary>Reads an encoding; zero and what is not reduced is refused.</summary>
    public static Scalar Read(ReadOnlySpan<byte> bytes)
    {
        Span<byte> wide = stackalloc byte[2 * Size];
        wide.Clear();
        if (bytes.Length != Size || bytes.IndexOfAnyExcept((byte)0) < 0)
        {
            throw new OprfException("A scalar has 32 bytes and is not zero.");
        }

        bytes.CopyTo(wide);
        var reduced = new byte[Size];
        Sodium.ReduceScalar(reduced, wide);
        return reduced.AsSpan().SequenceEqual(bytes) ? new(reduced) : throw new OprfException("A scalar is not reduced.");
    }

    /// <summary>Multiplies a point.</summary>
    public Element Times(Element element)
    {
        var product = new byte[Element.Size];
        return Sodium.Multiply(product, _bytes, element.Bytes) == 0 ? Element.OfChecked(product) : throw new OprfException("A product is the identity.");
    }

    /// <summary>Multiplies the generator.</summary>
    public Element TimesGenerator()
    {
        var product = new byte[Element.Size];
        return Sodium.MultiplyBase(product, _bytes) == 0 ? Element.OfChecked(product) : throw new OprfException("A product is the identity.");
    }

    /// <summary>The inverse.</summary>
    public Scalar Inverse()
    {
        var inverse = new byte[Size];
        return Sodium.InvertScalar(inverse, _bytes) == 0 ? new(inverse) : throw new OprfException("Zero has no inverse.");
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    /// <summary>This less the product of two others.</summary>
    internal Scalar Less(Scalar one, Scalar other)
    {
        var (product, difference) = (new byte[Size], new byte[Size]);
        Sodium.MultiplyScalars(product, one._bytes, other._bytes);
        Sodium.SubtractScalars(difference, _bytes, product);
        CryptographicOperations.ZeroMemory(product);
        return new(difference);
    }

    internal static Scalar OfUniform(ReadOnlySpan<byte> bytes)
    {
        var reduced = new byte[Size];
        Sodium.ReduceScalar(reduced, bytes);
        return new(reduced);
    }

    internal static Scalar OfChecked(byte[] bytes) => new(bytes);
}
