using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Interop.Store.Extracts;

/// <summary>A current consent as a row of the store; texts are UTF-8, and valid only as long as the page is not read into again.</summary>
public readonly ref struct ExtractRow
{
    /// <summary>The place of the version that it is drawn from.</summary>
    public long Seq { get; init; }

    /// <summary>The number of its terms; 0 when there is no extract.</summary>
    public long Terms { get; init; }

    /// <summary>When they were settled, in ticks of UTC.</summary>
    public long Settled { get; init; }

    /// <summary>The first 64 bits of the version's hash.</summary>
    public long Origin { get; init; }

    /// <summary>What <see cref="SealOf"/> gave when it was written.</summary>
    public long Seal { get; init; }

    /// <summary>The consent's agency.</summary>
    public ReadOnlySpan<byte> Agency { get; init; }

    /// <summary>The consent's id.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    /// <summary>The key of the consent's subject.</summary>
    public ReadOnlySpan<byte> Subject { get; init; }

    /// <summary>The first 64 bits of SHA-256 over everything else and the hash of the terms: a row that lost or exchanged any part shows it.</summary>
    public long SealOf(ReadOnlySpan<byte> termsHash)
    {
        const int Numbers = 3 * sizeof(long);
        var length = Numbers + termsHash.Length + (2 * sizeof(int)) + Agency.Length + Id.Length + Subject.Length;
        var bytes = length <= 512 ? stackalloc byte[length] : new byte[length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Seq);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[sizeof(long)..], Settled);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[(2 * sizeof(long))..], Origin);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[Numbers..], Agency.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[(Numbers + sizeof(int))..], Id.Length);
        var rest = bytes[(Numbers + (2 * sizeof(int)))..];
        termsHash.CopyTo(rest);
        Agency.CopyTo(rest = rest[termsHash.Length..]);
        Id.CopyTo(rest = rest[Agency.Length..]);
        Subject.CopyTo(rest[Id.Length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
