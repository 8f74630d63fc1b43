using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Interop.Store;

namespace Interop.Gateway.Consents.Index;

/// <summary>Hashes an agency and a subject's key with a key that this process alone has, so that nobody can look for two subjects that hash alike.</summary>
internal sealed class SubjectHasher
{
    private const int OnStack = 256;
    private readonly ulong _first;
    private readonly ulong _second;

    public SubjectHasher()
    {
        Span<byte> key = stackalloc byte[2 * sizeof(ulong)];
        RandomNumberGenerator.Fill(key);
        _first = BinaryPrimitives.ReadUInt64LittleEndian(key);
        _second = BinaryPrimitives.ReadUInt64LittleEndian(key[sizeof(ulong)..]);
    }

    /// <summary>Hashes texts in UTF-8.</summary>
    public SubjectHash Hash(ReadOnlySpan<byte> agency, ReadOnlySpan<byte> subjectKey)
    {
        // The agency's length goes first, so that no two pairs are the same bytes.
        var length = sizeof(int) + agency.Length + subjectKey.Length;
        byte[]? rented = null;
        var bytes = length <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(length);
        bytes = bytes[..length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, agency.Length);
        agency.CopyTo(bytes[sizeof(int)..]);
        subjectKey.CopyTo(bytes[(sizeof(int) + agency.Length)..]);
        var (low, high) = SipHash128.Hash(_first, _second, bytes);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }

        return new(low, (uint)high);
    }
}
