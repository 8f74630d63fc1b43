using CsCheck;
using Interop.Contracts;

namespace Interop.Tests.Contracts;

public sealed class DataCategorySetTests
{
    private static readonly Gen<DataCategory[]> Some = Gen.Enum<DataCategory>().Array[0, 13];

    [Fact]
    public void It_behaves_as_a_set() => Gen.Select(Some, Some).Sample((left, right) =>
    {
        var (a, b) = (DataCategorySet.Of(left), DataCategorySet.Of(right));
        Assert.Equal(left.Distinct().Order(), a);
        Assert.Equal(left.Distinct().Count(), a.Count);
        Assert.Equal(left.Union(right).Order(), a.Union(b));
        Assert.Equal(left.Intersect(right).Order(), a.Intersect(b));
        Assert.Equal(left.Except(right).Order(), a.Except(b));
        Assert.Equal(!right.Except(left).Any(), a.Covers(b));
        Assert.Equal(left.Length == 0, a.IsEmpty);
        Assert.All(Enum.GetValues<DataCategory>(), category => Assert.Equal(left.Contains(category), a.Contains(category)));
        Assert.Equal(a, DataCategorySet.Of(left.Reverse().Concat(left)));
    });

    [Fact]
    public void Its_text_lists_codes_that_read_back() => Some.Sample(categories =>
    {
        var text = DataCategorySet.Of(categories).ToString();
        var again = text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => DataCategoryCode.TryParse(code, out var category) ? category : throw new FormatException(code));
        Assert.Equal(DataCategorySet.Of(categories), DataCategorySet.Of(again));
    });

    [Fact]
    public void Its_number_has_a_bit_for_each_category_and_reads_back() => Some.Sample(categories =>
    {
        var set = DataCategorySet.Of(categories);
        Assert.Equal(categories.Distinct().Sum(category => 1 << (int)category), set.Bits);
        Assert.True(DataCategorySet.TryOf(set.Bits, out var again));
        Assert.Equal(set, again);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(1 << 13)]
    [InlineData(1 << 16)]
    [InlineData(-1)]
    public void A_number_with_a_bit_for_no_category_is_none(int bits)
    {
        Assert.False(DataCategorySet.TryOf(bits, out var set));
        Assert.True(set.IsEmpty);
    }

    [Fact]
    public void The_zero_value_is_empty_and_all_is_all()
    {
        Assert.True(default(DataCategorySet).IsEmpty);
        Assert.Equal(Enum.GetValues<DataCategory>().Length, DataCategorySet.All.Count);
        Assert.True(DataCategorySet.All.Covers(DataCategorySet.Sensitive));
    }

    [Theory]
    [InlineData((DataCategory)0)]
    [InlineData((DataCategory)13)]
    [InlineData((DataCategory)(-1))]
    [InlineData((DataCategory)33)]
    public void What_is_no_category_throws(DataCategory category)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DataCategorySet.Of(category));
        Assert.Throws<ArgumentOutOfRangeException>(() => DataCategorySet.All.Contains(category));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Identity")]
    [InlineData("identity ")]
    public void What_is_no_code_is_no_category(string? code) => Assert.False(DataCategoryCode.TryParse(code, out _));
}
