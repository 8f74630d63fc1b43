using System.Collections.Concurrent;
using Interop.Contracts;

namespace Interop.Store.Recipients;

/// <summary>A set of data categories as a number: bit n is the category whose enum value is n.</summary>
internal static class CategoryBits
{
    // There are some thousand sets at most, and the same few are asked for again and again.
    private static readonly ConcurrentDictionary<DataCategorySet, int> Known = new();

    public static int Of(DataCategorySet categories) =>
        Known.GetOrAdd(categories, static set => set.Aggregate(0, (bits, category) => bits | (1 << (int)category)));

    public static DataCategorySet ToSet(int bits) =>
        DataCategorySet.Of(Enum.GetValues<DataCategory>().Where(category => (bits & (1 << (int)category)) != 0));
}
