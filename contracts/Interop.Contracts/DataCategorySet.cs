using System.Collections;
using System.Numerics;

namespace Interop.Contracts;

/// <summary>An immutable set of data categories; the zero value is empty, so what was never set releases nothing.</summary>
public readonly record struct DataCategorySet : IEnumerable<DataCategory>
{
    private static readonly int Defined = Enum.GetValues<DataCategory>().Aggregate(0, (bits, category) => bits | 1 << (int)category);
    private static readonly string?[] Texts = new string?[Defined + 1];
    private readonly ushort _bits;

    private DataCategorySet(int bits) => _bits = (ushort)bits;

    /// <summary>The empty set.</summary>
    public static DataCategorySet None => default;

    /// <summary>Every category there is.</summary>
    public static DataCategorySet All { get; } = Of(Enum.GetValues<DataCategory>());

    /// <summary>The categories that do special harm in the wrong hands and must be named one by one.</summary>
    public static DataCategorySet Sensitive { get; } = Of(DataCategory.Vulnerability, DataCategory.PreciseLocation, DataCategory.Photo, DataCategory.ProtectionConcern);

    /// <summary>The set as a number: bit n is the category whose enum value is n.</summary>
    public int Bits => _bits;

    /// <summary>Whether nothing is in the set.</summary>
    public bool IsEmpty => _bits == 0;

    /// <summary>How many categories are in the set.</summary>
    public int Count => BitOperations.PopCount(_bits);

    /// <summary>Makes a set of the given categories; a value that is no defined category throws.</summary>
    public static DataCategorySet Of(params IEnumerable<DataCategory> categories) =>
        new(categories.Aggregate(0, (bits, category) => bits | Bit(category)));

    /// <summary>Makes a set of one category; a value that is no defined category throws.</summary>
    public static DataCategorySet Of(DataCategory category) => new(Bit(category));

    /// <summary>Reads a set from <see cref="Bits"/>; false when a bit stands for no category.</summary>
    public static bool TryOf(int bits, out DataCategorySet set)
    {
        var known = (bits & ~Defined) == 0;
        set = known ? new(bits) : None;
        return known;
    }

    /// <summary>Whether the category is in the set.</summary>
    public bool Contains(DataCategory category) => (_bits & Bit(category)) != 0;

    /// <summary>Whether every category of <paramref name="other"/> is in this set.</summary>
    public bool Covers(DataCategorySet other) => (other._bits & ~_bits) == 0;

    /// <summary>What is in both.</summary>
    public DataCategorySet Intersect(DataCategorySet other) => new(_bits & other._bits);

    /// <summary>What is in either.</summary>
    public DataCategorySet Union(DataCategorySet other) => new(_bits | other._bits);

    /// <summary>What is in this set and not in the other.</summary>
    public DataCategorySet Except(DataCategorySet other) => new(_bits & ~other._bits);

    /// <inheritdoc/>
    public IEnumerator<DataCategory> GetEnumerator()
    {
        foreach (var category in Enum.GetValues<DataCategory>())
        {
            if (Contains(category))
            {
                yield return category;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The codes of the categories, comma-separated, in the order of the enum.</summary>
    public override string ToString() => Texts[_bits] ??= string.Join(',', this.Select(category => category.Code()));

    private static int Bit(DataCategory category) =>
        (uint)category < 16 && (Defined & (1 << (int)category)) != 0 ? 1 << (int)category : throw new ArgumentOutOfRangeException(nameof(category));
}
