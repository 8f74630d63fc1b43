using System.Security.Cryptography;
using System.Text;

namespace Interop.Linkage.Oprf;

/// <summary>The hashes of the suite ristretto255-SHA512 of RFC 9497 in one of its modes.</summary>
public sealed class OprfSuite
{
    private const int Block = 128;
    private const int Digest = 64;
    private const string Name = "ristretto255-SHA512";
    private readonly byte[] _context;
    private readonly byte[] _groupTag;
    private readonly byte[] _scalarTag;
    private readonly byte[] _keyTag;

    internal OprfSuite(byte mode)
    {
        _context = [.. "OPRFV1-"u8, mode, .. Encoding.ASCII.GetBytes("-" + Name)];
        (_groupTag, _scalarTag, _keyTag) = ([.. "HashToGroup-"u8, .. _context], [.. "HashToScalar-"u8, .. _context], [.. "DeriveKeyPair"u8, .. _context]);
    }

    /// <summary>The mode in which each evaluation is proved; the only one that is used between organisations.</summary>
    public static OprfSuite Verifiable { get; } = new(1);

    /// <summary>Derives a secret key of a seed of 32 bytes and of what it is for.</summary>
    public Scalar DeriveKey(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> info)
    {
        for (byte counter = 0; counter < byte.MaxValue; counter++)
        {
            using var input = new Transcript().Bare(seed).Add(info).Bare([counter]);
            var key = HashToScalar(input.Bytes, _keyTag);
            if (key.Bytes.IndexOfAnyExcept((byte)0) >= 0)
            {
                return key;
            }
        }

        throw new OprfException("No key can be derived of this seed.");
    }

    internal ReadOnlySpan<byte> SeedTag => (byte[])[.. "Seed-"u8, .. _context];

    internal Element HashToGroup(ReadOnlySpan<byte> input)
    {
        Span<byte> uniform = stackalloc byte[Digest];
        Expand(input, _groupTag, uniform);
        return Element.OfHash(uniform);
    }

    internal Scalar HashToScalar(ReadOnlySpan<byte> input) => HashToScalar(input, _scalarTag);

    private static Scalar HashToScalar(ReadOnlySpan<byte> input, byte[] tag)
    {
        Span<byte> uniform = stackalloc byte[Digest];
        Expand(input, tag, uniform);
        return Scalar.OfUniform(uniform);
    }

    // expand_message_xmd of RFC 9380, for one block of output.
    private static void Expand(ReadOnlySpan<byte> message, byte[] tag, Span<byte> uniform)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        Span<byte> zero = stackalloc byte[Block];
        zero.Clear();
        ReadOnlySpan<byte> length = [(byte)tag.Length];
        hash.AppendData(zero);
        hash.AppendData(message);
        hash.AppendData([0, Digest, 0]);
        hash.AppendData(tag);
        hash.AppendData(length);
        Span<byte> first = stackalloc byte[Digest];
        hash.GetHashAndReset(first);
        hash.AppendData(first);
        hash.AppendData([1]);
        hash.AppendData(tag);
        hash.AppendData(length);
        hash.GetHashAndReset(uniform);
    }
}
