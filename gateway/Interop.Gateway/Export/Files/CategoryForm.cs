using System.Collections.Concurrent;
using Interop.Contracts;

namespace Interop.Gateway.Export.Files;

/// <summary>A set of data categories as a number: bit n is the category whose enum value is n.</summary>
internal static class CategoryForm
{
    private static readonly DataCategory[] Categories = Enum.GetValues<DataCategory>();

    // The same few sets come again and again.
    private static readonly ConcurrentDictionary<ushort, DataCategorySet> Known = new();

    public static int Of(DataCategorySet set)
    {
        var bits = 0;
        foreach (var category in Categories)
        {
            bits |= set.Contains(category) ? 1 << (int)category : 0;
        }

        return bits;
    }

    public static DataCategorySet Read(ushort bits) => Known.TryGetValue(bits, out var known) ? known : Known.GetOrAdd(bits, ToSet);

    private static DataCategorySet ToSet(ushort bits)
    {
        var set = DataCategorySet.Of(Categories.Where(category => (bits & (1 << (int)category)) != 0));
        return Of(set) == bits ? set : throw new InvalidDataException("A line of an export has data categories that this version does not know.");
    }
}
