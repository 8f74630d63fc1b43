using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

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

    public SubjectHash Hash(string agency, string subjectKey)
    {
        // The agency's length goes first, so that no two pairs are the same text.
        var length = 2 + agency.Length + subjectKey.Length;
        char[]? rented = null;
        var text = length <= OnStack ? stackalloc char[OnStack] : rented = ArrayPool<char>.Shared.Rent(length);
        text = text[..length];
        text[0] = (char)(agency.Length & 0xFFFF);
        text[1] = (char)(agency.Length >> 16);
        agency.CopyTo(text[2..]);
        subjectKey.CopyTo(text[(2 + agency.Length)..]);
        var (low, high) = SipHash128.Hash(_first, _second, MemoryMarshal.AsBytes(text));
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }

        return new(low, (uint)high);
    }
}
