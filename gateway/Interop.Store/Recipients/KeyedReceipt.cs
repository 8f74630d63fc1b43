using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Interop.Store.Recipients;

/// <summary>A receipt with the key, hashed once, by which it is known whether it is durable already.</summary>
internal readonly record struct KeyedReceipt(Receipt Receipt, UInt128 Key, int Bits, int Day)
{
    private const int Short = 512;

    public static KeyedReceipt Of(Receipt receipt) => new(
        receipt, Hash(receipt), CategoryBits.Of(receipt.Categories), DateOnly.FromDateTime(receipt.At.UtcDateTime).DayNumber);

    private static UInt128 Hash(Receipt receipt)
    {
        var most = Encoding.UTF8.GetMaxByteCount(receipt.Agency.Length + receipt.Subject.Length + receipt.Partner.Length + receipt.Purpose.Length) + 4;
        var text = most <= Short ? stackalloc byte[Short] : new byte[most];
        var length = 0;
        foreach (var part in (ReadOnlySpan<string>)[receipt.Agency, receipt.Subject, receipt.Partner, receipt.Purpose])
        {
            // No part holds a NUL, so it parts them without doubt.
            length += Encoding.UTF8.GetBytes(part, text[length..]);
            text[length++] = 0;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
