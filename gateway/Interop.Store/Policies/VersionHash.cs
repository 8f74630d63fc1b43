using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Interop.Store.Databases;

namespace Interop.Store.Policies;

/// <summary>The link between a version and the one before: SHA-256 over the previous hash and every field, each with its length or its presence.</summary>
internal sealed class VersionHash : IDisposable
{
    /// <summary>What the first version builds on.</summary>
    public static readonly string None = new('0', 64);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The hash that a version must have.</summary>
    public string Of(PolicyVersion version)
    {
        _hash.AppendData("interop-policy-version-1\n"u8);
        _hash.AppendData(Convert.FromHexString(version.PreviousHash));
        Add(version.Seq);
        Add((int)version.Kind);
        Add(version.Id);
        Add(version.Version);
        Add(version.Agency);
        Add(version.Subject);
        Add(version.Deleted ? 1 : 0);
        Add(Microseconds.Of(version.At));
        Add(version.Author);
        Add(version.Content);
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Add(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        _hash.AppendData(bytes);
    }

    private void Add(string? text)
    {
        Add(text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        if (text is not null)
        {
            _hash.AppendData(Encoding.UTF8.GetBytes(text));
        }
    }
}
