using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Interop.Store.Recipients;

/// <summary>A receipt with the key, hashed once, by which it is known whether it is durable already.</summary>
internal readonly record struct KeyedReceipt(Receipt Receipt, UInt128 Key, int Bits, int Day)
{
    private const int Short = 1024;

    // Nobody who does not know them can make two receipts alike.
    private static readonly ulong FirstKey = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private static readonly ulong SecondKey = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    public static KeyedReceipt Of(Receipt receipt) => new(
        receipt, Hash(receipt), receipt.Categories.Bits, DateOnly.FromDateTime(receipt.At.UtcDateTime).DayNumber);

    private static UInt128 Hash(Receipt receipt)
    {
        var most = Encoding.UTF8.GetMaxByteCount(receipt.Agency.Length + receipt.Subject.Length + receipt.Partner.Length + receipt.Purpose.Length) + (4 * sizeof(int));
        var text = most <= Short ? stackalloc byte[Short] : new byte[most];
        var length = 0;
        foreach (var part in (ReadOnlySpan<string>)[receipt.Agency, receipt.Subject, receipt.Partner, receipt.Purpose])
        {
            // Each part's length goes before it, so that no two receipts are the same bytes.
            var size = Encoding.UTF8.GetBytes(part, text[(length + sizeof(int))..]);
            BinaryPrimitives.WriteInt32LittleEndian(text[length..], size);
            length += sizeof(int) + size;
        }

        var (low, high) = SipHash128.Hash(FirstKey, SecondKey, text[..length]);
        return new(high, low);
    }
}
