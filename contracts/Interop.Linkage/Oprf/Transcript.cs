using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Interop.Linkage.Oprf;

/// <summary>What is hashed, part by part, each with its length before it, as RFC 9497 has it.</summary>
internal sealed class Transcript : IDisposable
{
    private readonly MemoryStream _bytes = new();

    /// <summary>Adds bytes with their length before them.</summary>
    public Transcript Add(ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)part.Length));
        _bytes.Write(length);
        _bytes.Write(part);
        return this;
    }

    /// <summary>Adds bytes as they are.</summary>
    public Transcript Bare(ReadOnlySpan<byte> part)
    {
        _bytes.Write(part);
        return this;
    }

    /// <summary>Adds a number of two bytes.</summary>
    public Transcript Number(int number)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)number));
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>All of it.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

    /// <summary>Its SHA-512.</summary>
    public byte[] Hash() => SHA512.HashData(Bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes.GetBuffer());
        _bytes.Dispose();
    }
}
