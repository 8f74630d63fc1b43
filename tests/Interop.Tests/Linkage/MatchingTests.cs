using CsCheck;
using Interop.Linkage.Encodings;
using Interop.Linkage.Matching;
using Interop.Tests.Linkage.Evaluating;

namespace Interop.Tests.Linkage;

public sealed class MatchingTests
{
    private static readonly byte[] Key = [.. Enumerable.Repeat((byte)9, 32)];

    [Theory]
    [InlineData("febrl-dataset1.csv")]
    [InlineData("febrl-dataset3.csv")]
    public void Persons_in_both_of_two_lists_are_found_in_an_open_world_without_labels(string file)
    {
        var (left, right, both) = FebrlRecord.OpenWorld(Cases.Path(file), seed: 1);

        var probable = Accuracy.Of(FieldComparison.Run(left, right, 0.5).Pairs, left, right, both);
        var certain = Accuracy.Of(FieldComparison.Run(left, right, 0.99).Pairs, left, right, both);

        Assert.InRange(probable.F1, 0.98, 1);
        Assert.InRange(certain.Precision, 0.999, 1);
        Assert.InRange(certain.Recall, 0.85, 1);
    }

    [Fact]
    public void Hardening_a_record_costs_little_accuracy()
    {
        var (left, right, both) = FebrlRecord.OpenWorld(Cases.Path("febrl-dataset1.csv"), seed: 1);

        Assert.InRange(Best(Hardening.Usual), Best(Hardening.None) - 0.05, 1);

        double Best(Hardening hardening)
        {
            var pairs = RecordComparison.Run(left, right, hardening);
            return Enumerable.Range(50, 50).Max(threshold => Accuracy.Of([.. pairs.Where(pair => pair.Similarity >= threshold / 100.0)], left, right, both).F1);
        }
    }

    [Fact]
    public void A_value_is_like_itself_and_like_nothing_under_another_key() => Gen.String[Gen.Char.AlphaNumeric, 4, 20].Sample(value =>
    {
        var encoder = new FieldEncoder(Key, "name");
        var same = encoder.Encode(value).Similarity(encoder.Encode(value));
        var other = encoder.Encode(value).Similarity(new FieldEncoder([.. Key.Reverse().Select(b => (byte)(b + 1))], "name").Encode(value));
        return same == 1 && other < 0.6;
    });

    [Fact]
    public void A_value_with_one_wrong_letter_is_more_like_it_than_another_value()
    {
        var encoder = new FieldEncoder(Key, "name");
        var name = encoder.Encode("alexandra");

        Assert.InRange(name.Similarity(encoder.Encode("aleksandra")), 0.6, 0.95);
        Assert.InRange(name.Similarity(encoder.Encode("christopher")), 0, 0.4);
        Assert.Equal(0, name.Similarity(encoder.Encode(null)));
    }

    [Fact]
    public void Nobody_has_two_counterparts() => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Double[0, 1]).Array[0, 40].Sample(drawn =>
    {
        var pairs = OneToOne.Assign(drawn.Select(pair => new MatchedPair(pair.Item1, pair.Item2, pair.Item3, 0)));
        return pairs.DistinctBy(pair => pair.Left).Count() == pairs.Count && pairs.DistinctBy(pair => pair.Right).Count() == pairs.Count
            && drawn.All(pair => pairs.Any(kept => kept.Probability >= pair.Item3 && (kept.Left == pair.Item1 || kept.Right == pair.Item2)));
    });

    [Fact]
    public void Encodings_of_different_lengths_are_not_compared() =>
        Assert.Throws<ArgumentException>(() => new FieldEncoder(Key, "name", 512).Encode("a").Similarity(new FieldEncoder(Key, "name", 1024).Encode("a")));
}
