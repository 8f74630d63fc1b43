namespace Interop.Gateway.Consents.Index;

/// <summary>
/// Some of the index's slots: open addressing with linear probing, four fifths full at most, grown by a tenth. Deleting moves what
/// follows back, so no tombstones gather. The caller holds <see cref="Gate"/>.
/// </summary>
internal sealed class ConsentShard
{
    private const int Step = 8;
    private ConsentSlot[] _slots = [];

    public Lock Gate { get; } = new();

    public int Count { get; private set; }

    public int Capacity => _slots.Length;

    /// <summary>The next slot of the subject at or after a position, -1 when there is none; start with <see cref="Start"/>.</summary>
    public int Next(SubjectHash subject, int position)
    {
        for (; !_slots[position].IsEmpty; position = After(position))
        {
            if (_slots[position].IsOf(subject))
            {
                return position;
            }
        }

        return -1;
    }

    /// <summary>Where to look for a subject first; -1 in an empty shard.</summary>
    public int Start(SubjectHash subject) => _slots.Length == 0 ? -1 : Home(subject.Word);

    public int After(int position) => position + 1 == _slots.Length ? 0 : position + 1;

    public ref readonly ConsentSlot At(int position) => ref _slots[position];

    /// <summary>The position of one consent, -1 when it is not here.</summary>
    public int Find(SubjectHash subject, SlotId id)
    {
        for (var at = Start(subject); at >= 0; at = After(at))
        {
            at = Next(subject, at);
            if (at < 0 || _slots[at].Has(id))
            {
                return at;
            }
        }

        return -1;
    }

    public void Replace(int position, ConsentSlot slot) => _slots[position] = slot;

    public void Add(ConsentSlot slot)
    {
        if ((Count + 1) * 5 > _slots.Length * 4)
        {
            Resize(_slots.Length + Math.Max(Step, _slots.Length / 10));
        }

        Place(slot);
        Count++;
    }

    public void RemoveAt(int position)
    {
        var hole = position;
        for (var at = After(hole); !_slots[at].IsEmpty; at = After(at))
        {
            // A slot may fill the hole unless its home lies after the hole, on the way from the hole to the slot.
            if (Distance(Home(_slots[at].Word), at) >= Distance(hole, at))
            {
                _slots[hole] = _slots[at];
                hole = at;
            }
        }

        _slots[hole] = default;
        Count--;
        if (_slots.Length > 2 * Step && Count * 2 < _slots.Length)
        {
            Resize((Count * 4 / 3) + Step);
        }
    }

    private void Resize(int capacity)
    {
        var old = _slots;
        _slots = new ConsentSlot[capacity];
        foreach (var slot in old)
        {
            if (!slot.IsEmpty)
            {
                Place(slot);
            }
        }
    }

    private void Place(ConsentSlot slot)
    {
        var at = Home(slot.Word);
        while (!_slots[at].IsEmpty)
        {
            at = After(at);
        }

        _slots[at] = slot;
    }

    private int Home(ulong word) => (int)((ulong)(uint)(word >> 32) * (uint)_slots.Length >> 32);

    private int Distance(int from, int to) => to >= from ? to - from : to + _slots.Length - from;
}
