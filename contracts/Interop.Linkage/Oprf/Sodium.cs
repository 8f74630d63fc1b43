using System.Runtime.InteropServices;

namespace Interop.Linkage.Oprf;

/// <summary>The functions of libsodium for the group ristretto255, as they are.</summary>
internal static partial class Sodium
{
    private const string Library = "libsodium";

    static Sodium()
    {
        if (Init() < 0)
        {
            throw new InvalidOperationException("libsodium could not be started.");
        }
    }

    /// <summary>Makes a point of 64 uniform bytes.</summary>
    [LibraryImport(Library, EntryPoint = "crypto_core_ristretto255_from_hash")]
    public static partial int FromHash(Span<byte> point, ReadOnlySpan<byte> hash);

    /// <summary>1 when 32 bytes are a point in its one encoding.</summary>
    [LibraryImport(Library, EntryPoint = "crypto_core_ristretto255_is_valid_point")]
    public static partial int IsValidPoint(ReadOnlySpan<byte> point);

    /// <summary>Adds two points; fails when one is none.</summary>
    [LibraryImport(Library, EntryPoint = "crypto_core_ristretto255_add")]
    public static partial int Add(Span<byte> sum, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other);

    /// <summary>Multiplies a point; fails when the product is the identity.</summary>
    [LibraryImport(Library, EntryPoint = "crypto_scalarmult_ristretto255")]
    public static partial int Multiply(Span<byte> product, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point);

    /// <summary>Multiplies the generator; fails when the product is the identity.</summary>
    [LibraryImport(Library, EntryPoint = "crypto_scalarmult_ristretto255_base")]
    public static partial int MultiplyBase(Span<byte> product, ReadOnlySpan<byte> scalar);

    /// <summary>Draws a scalar.</summary>
    [LibraryImport(Library, EntryPoint = "crypto_core_ristretto255_scalar_random")]
    public static partial void RandomScalar(Span<byte> scalar);

    /// <summary>Reduces 64 bytes to a scalar.</summary>
    [LibraryImport(Library, EntryPoint = "crypto_core_ristretto255_scalar_reduce")]
    public static partial void ReduceScalar(Span<byte> scalar, ReadOnlySpan<byte> bytes);

    /// <summary>Inverts a scalar; fails for zero.</summary>
    [LibraryImport(Library, EntryPoint = "crypto_core_ristretto255_scalar_invert")]
    public static partial int InvertScalar(Span<byte> inverse, ReadOnlySpan<byte> scalar);

    /// <summary>Multiplies two scalars.</summary>
    [LibraryImport(Library, EntryPoint = "crypto_core_ristretto255_scalar_mul")]
    public static partial void MultiplyScalars(Span<byte> product, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other);

    /// <summary>Subtracts a scalar from another.</summary>
    [LibraryImport(Library, EntryPoint = "crypto_core_ristretto255_scalar_sub")]
    public static partial void SubtractScalars(Span<byte> difference, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other);

    [LibraryImport(Library, EntryPoint = "sodium_init")]
    private static partial int Init();
}
