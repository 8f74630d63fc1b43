using Interop.Contracts;

namespace Interop.Store.Recipients;

/// <summary>A set of data categories as a number: bit n is the category whose enum value is n.</summary>
internal static class CategoryBits
{
    public static int Of(DataCategorySet categories) => categories.Aggregate(0, (bits, category) => bits | (1 << (int)category));

    public static DataCategorySet ToSet(int bits) =>
        DataCategorySet.Of(Enum.GetValues<DataCategory>().Where(category => (bits & (1 << (int)category)) != 0));
}
