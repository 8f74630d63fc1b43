using System.Runtime.InteropServices;

namespace Interop.Linkage.Encodings;

/// <summary>The keyed hash BLAKE2b of libsodium.</summary>
internal static partial class Blake2
{
    /// <summary>Fills the output, 16 to 64 bytes, with the keyed hash of an input.</summary>
    public static void Hash(Span<byte> output, ReadOnlySpan<byte> input, ReadOnlySpan<byte> key)
    {
        if (GenericHash(output, (nuint)output.Length, input, (ulong)input.Length, key, (nuint)key.Length) != 0)
        {
            throw new InvalidOperationException("BLAKE2b refused its input.");
        }
    }

    [LibraryImport("libsodium", EntryPoint = "crypto_generichash")]
    private static partial int GenericHash(Span<byte> output, nuint outputLength, ReadOnlySpan<byte> input, ulong inputLength, ReadOnlySpan<byte> key, nuint keyLength);
}
