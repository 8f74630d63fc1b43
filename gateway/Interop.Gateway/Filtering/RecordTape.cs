using System.Text;

namespace Interop.Gateway.Filtering;

/// <summary>The known elements of one record in the order in which they stand, children behind their parents; made to be used again.</summary>
internal sealed class RecordTape
{
    private const int MostKnown = 16;
    private const int LongestKnown = 255;
    private readonly List<(byte[] Bytes, string Text)> _known = [];
    private TapeEntry[] _entries = new TapeEntry[128];

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>The record's type in the element table; null for one that the table does not have.</summary>
    public RecordPlan? Plan { get; set; }

    /// <summary>Where the record's <c>resourceType</c> is.</summary>
    public Range Type { get; set; }

    /// <summary>Whether something in the record says, by a modifier that is not known, that it means something else than it seems to.</summary>
    public bool HasModifier { get; set; }

    /// <summary>Whether the record is written in the one way that answers are: without white space and without escapes.</summary>
    public bool IsCanonical { get; set; }

    /// <summary>The entry at an index.</summary>
    public ref TapeEntry this[int index] => ref _entries[index];

    /// <summary>The text of a string without escapes, made once for as long as it is among the first that were asked for; null for any other.</summary>
    public string? KnownText(ReadOnlySpan<byte> inside)
    {
        foreach (var (bytes, text) in _known)
        {
            if (inside.SequenceEqual(bytes))
            {
                return text;
            }
        }

        if (_known.Count == MostKnown || inside.Length > LongestKnown || inside.Contains((byte)'\\'))
        {
            return null;
        }

        _known.Add((inside.ToArray(), Encoding.UTF8.GetString(inside)));
        return _known[^1].Text;
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => (Count, Plan, Type, HasModifier, IsCanonical) = (0, null, default, false, false);

    /// <summary>Adds an entry and returns its index.</summary>
    public int Add(in TapeEntry entry)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        _entries[Count] = entry;
        return Count++;
    }
}
