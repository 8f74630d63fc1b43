using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Interop.Store.Recipients;

/// <summary>What is known to be durable already, within bounds: two generations, of which the older is dropped when the younger is full.</summary>
internal sealed class DurableReceipts(int generationSize)
{
    private const int OnStack = 1024;

    // Nobody who does not know them can make two receipts alike.
    private readonly ulong _firstKey = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly ulong _secondKey = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private ConcurrentDictionary<UInt128, (int Bits, int Day)> _young = new();
    private ConcurrentDictionary<UInt128, (int Bits, int Day)> _old = new();

    /// <summary>Whether a receipt adds neither a category nor a day.</summary>
    public bool Cover(Receipt receipt)
    {
        var key = Key(receipt);
        if (!_young.TryGetValue(key, out var known) && !_old.TryGetValue(key, out known))
        {
            return false;
        }

        return (CategoryBits.Of(receipt.Categories) & ~known.Bits) == 0 && Day(receipt) <= known.Day;
    }

    /// <summary>Remembers a receipt that is durable.</summary>
    public void Add(Receipt receipt)
    {
        var key = Key(receipt);
        var (bits, day) = (CategoryBits.Of(receipt.Categories), Day(receipt));
        if (_old.TryGetValue(key, out var older))
        {
            (bits, day) = (bits | older.Bits, Math.Max(day, older.Day));
        }

        _young.AddOrUpdate(key, (bits, day), (_, known) => (known.Bits | bits, Math.Max(known.Day, day)));
        if (_young.Count >= generationSize)
        {
            _old = Interlocked.Exchange(ref _young, new());
        }
    }

    private static int Day(Receipt receipt) => DateOnly.FromDateTime(receipt.At.UtcDateTime).DayNumber;

    private UInt128 Key(Receipt receipt)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(receipt.Agency.Length + receipt.Subject.Length + receipt.Partner.Length + receipt.Purpose.Length) + (4 * sizeof(int));
        var text = longest <= OnStack ? stackalloc byte[OnStack] : new byte[longest];
        var length = 0;
        foreach (var part in (ReadOnlySpan<string>)[receipt.Agency, receipt.Subject, receipt.Partner, receipt.Purpose])
        {
            // Each part's length goes before it, so that no two receipts are the same bytes.
            var size = Encoding.UTF8.GetBytes(part, text[(length + sizeof(int))..]);
            BinaryPrimitives.WriteInt32LittleEndian(text[length..], size);
            length += sizeof(int) + size;
        }

        var (low, high) = SipHash128.Hash(_firstKey, _secondKey, text[..length]);
        return new(high, low);
    }
}
