using CsCheck;
using Interop.Contracts;
using Interop.Contracts.People;
using Interop.Contracts.Querying;

namespace Interop.Tests.Contracts.Querying;

public sealed class CriterionTests
{
    [Fact]
    public void A_missing_fact_satisfies_nothing() =>
        Gen.Enum<RecordKind>().SelectMany(Searching.CriterionGen.Of).Where(criterion => criterion is not Criterion.IdIs).Sample(criterion =>
            Assert.False(criterion.Matches(new SearchFacts { Id = "" })));

    [Fact]
    public void Dates_compare_as_FHIR_says_for_spans() => Gen.Select(RecordGen.Date, RecordGen.Date).Sample((record, value) =>
    {
        var facts = new SearchFacts { Id = "a", BirthDate = record };
        bool Is(DateComparison comparison) => new Criterion.BirthDateIs(comparison, value).Matches(facts);
        Assert.Equal(Days(record).All(day => day >= value.First && day <= value.Last), Is(DateComparison.Equal));
        Assert.Equal(Days(record).Any(day => day > value.Last), Is(DateComparison.After));
        Assert.Equal(Days(record).Any(day => day < value.First), Is(DateComparison.Before));
        Assert.Equal(Days(record).Any(day => day >= value.First), Is(DateComparison.NotBefore));
        Assert.Equal(Days(record).Any(day => day <= value.Last), Is(DateComparison.NotAfter));
    });

    [Fact]
    public void A_prefix_of_a_name_finds_it_in_any_case() => Gen.Select(RecordGen.Word, Gen.Int[1, 30]).Sample((name, length) =>
    {
        var facts = new SearchFacts { Id = "a", NameParts = [name] };
        var start = name[..Math.Min(length, name.Length)];
        if (start.Length > 0 && !char.IsHighSurrogate(start[^1]) && FoldedText.Fold(start).Length > 0)
        {
            Assert.True(new Criterion.NameIs([start.ToUpperInvariant().ToLowerInvariant()], Exact: false).Matches(facts));
        }

        Assert.True(new Criterion.NameIs([name], Exact: true).Matches(facts));
    }, iter: 2000);

    private static IEnumerable<DateOnly> Days(PartialDate date)
    {
        yield return date.First;
        yield return date.Last;
    }
}
