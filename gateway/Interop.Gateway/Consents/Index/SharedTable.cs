namespace Interop.Gateway.Consents.Index;

/// <summary>
/// Values that many slots share, each under a number from 1 on and kept as long as a slot holds it. Whoever holds a number may read
/// without a lock: a value stays where it is until the last holder gives it back.
/// </summary>
internal sealed class SharedTable<T>(int most)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Stack<int> _free = [];
    private int[] _holders = new int[4];
    private volatile T?[] _values = new T?[4];
    private int _last;

    /// <summary>How many values there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _numbers.Count;
            }
        }
    }

    public T this[int number] => _values[number] ?? throw new InvalidOperationException("A slot holds a number that was given back.");

    /// <summary>The number of a value, now held once more; false when the table is full.</summary>
    public bool TryHold(string key, T value, out int number)
    {
        lock (_gate)
        {
            if (!_numbers.TryGetValue(key, out number))
            {
                if (!TryTake(out number))
                {
                    return false;
                }

                _numbers.Add(key, number);
                _values[number] = value;
            }

            _holders[number]++;
            return true;
        }
    }

    /// <summary>Holds a number once more that the caller knows to be held.</summary>
    public void HoldAgain(int number)
    {
        lock (_gate)
        {
            _holders[number]++;
        }
    }

    /// <summary>Gives a number back that was held under this key.</summary>
    public void Release(string key, int number)
    {
        lock (_gate)
        {
            if (--_holders[number] == 0)
            {
                _numbers.Remove(key);
                _values[number] = null;
                _free.Push(number);
            }
        }
    }

    private bool TryTake(out int number)
    {
        if (_free.TryPop(out number))
        {
            return true;
        }

        if (_last >= most)
        {
            return false;
        }

        number = ++_last;
        if (number == _values.Length)
        {
            var length = (int)Math.Min((long)number + (number / 2), most + 1L);
            Array.Resize(ref _holders, length);
            var values = new T?[length];
            Array.Copy(_values, values, number);
            _values = values;
        }

        return true;
    }
}
