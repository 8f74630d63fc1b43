using System.Collections.Concurrent;

namespace Interop.Store.Recipients;

/// <summary>What is known to be durable already, within bounds: two generations, of which the older is dropped when the younger is full.</summary>
internal sealed class DurableReceipts(int generationSize)
{
    private ConcurrentDictionary<UInt128, (int Bits, int Day)> _young = new();
    private ConcurrentDictionary<UInt128, (int Bits, int Day)> _old = new();

    // Counting a concurrent dictionary takes all its locks, so the one who adds counts.
    private int _count;

    /// <summary>Whether a receipt adds neither a category nor a day.</summary>
    public bool Cover(in KeyedReceipt receipt) =>
        (_young.TryGetValue(receipt.Key, out var known) || _old.TryGetValue(receipt.Key, out known))
        && (receipt.Bits & ~known.Bits) == 0
        && receipt.Day <= known.Day;

    /// <summary>Remembers a receipt that is durable; by one caller at a time.</summary>
    public void Add(in KeyedReceipt receipt)
    {
        var (bits, day) = (receipt.Bits, receipt.Day);
        if (_old.TryGetValue(receipt.Key, out var older))
        {
            (bits, day) = (bits | older.Bits, Math.Max(day, older.Day));
        }

        if (_young.TryGetValue(receipt.Key, out var known))
        {
            (bits, day) = (bits | known.Bits, Math.Max(day, known.Day));
        }
        else
        {
            _count++;
        }

        _young[receipt.Key] = (bits, day);
        if (_count >= generationSize)
        {
            _old = Interlocked.Exchange(ref _young, new());
            _count = 0;
        }
    }
}
