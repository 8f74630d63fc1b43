using System.Text;
using Interop.Linkage.Oprf;

namespace Interop.Tests.Linkage;

public sealed class BlindedBatchTests
{
    private static readonly TokenEpoch Epoch = new("XX", "deduplication", "2026");
    private static readonly byte[] SeedA = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] SeedB = [.. Enumerable.Repeat((byte)2, 32)];

    [Fact]
    public void Two_agencies_get_the_same_token_of_the_same_key_and_different_ones_of_others()
    {
        var one = Tokens(["a", "b"], Epoch);
        var other = Tokens(["b", "c", "d"], Epoch);

        Assert.Equal(one[1], other[0]);
        Assert.Equal(4, one.Concat(other).Select(Convert.ToHexString).Distinct().Count());
        Assert.All(one, token => Assert.Equal(16, token.Length));
    }

    [Theory]
    [InlineData("YY", "deduplication", "2026")]
    [InlineData("XX", "research", "2026")]
    [InlineData("XX", "deduplication", "2027")]
    public void Another_response_purpose_or_epoch_has_other_tokens(string response, string purpose, string epoch) =>
        Assert.NotEqual(Tokens(["a"], Epoch)[0], Tokens(["a"], new(response, purpose, epoch))[0]);

    [Fact]
    public void A_batch_shows_neither_its_inputs_nor_how_many_there_are()
    {
        using var one = BlindedBatch.Of([Input("a")]);
        using var again = BlindedBatch.Of([Input("a"), Input("b")]);

        Assert.Equal((16, 16), (one.Elements.Count, again.Elements.Count));
        Assert.Empty(one.Elements.Select(Hex).Intersect(again.Elements.Select(Hex)));
    }

    [Fact]
    public void An_evaluator_that_uses_another_key_than_it_published_is_found_out()
    {
        using var batch = BlindedBatch.Of([Input("a")]);
        using var honest = Evaluator.Derive(SeedA, Epoch);
        using var second = Evaluator.Derive(SeedB, Epoch);
        using var other = Evaluator.Derive(SeedB, Epoch with { Epoch = "2027" });
        var first = honest.Evaluate(batch.Elements);

        Assert.Throws<OprfException>(() => batch.Finish(first, honest.PublicKey, other.Evaluate(first.Elements), second.PublicKey));
    }

    [Fact]
    public void An_answer_that_is_short_reordered_or_of_another_question_is_refused()
    {
        using var batch = BlindedBatch.Of([Input("a"), Input("b")]);
        using var another = BlindedBatch.Of([Input("c")]);
        using var one = Evaluator.Derive(SeedA, Epoch);
        using var two = Evaluator.Derive(SeedB, Epoch);
        var first = one.Evaluate(batch.Elements);
        var second = two.Evaluate(first.Elements);
        Evaluation[] wrong =
        [
            second with { Elements = [.. second.Elements.Take(15)] },
            second with { Elements = [.. second.Elements.Reverse()] },
            two.Evaluate(one.Evaluate(another.Elements).Elements),
        ];

        Assert.Equal(2, batch.Finish(first, one.PublicKey, second, two.PublicKey).Count);
        Assert.All(wrong, answer => Assert.Throws<OprfException>(() => batch.Finish(first, one.PublicKey, answer, two.PublicKey)));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("01")]
    public void What_is_no_element_of_the_group_or_the_identity_is_refused(string hex) =>
        Assert.Throws<OprfException>(() => Element.Read(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void What_is_no_reduced_scalar_or_zero_is_refused(string hex) =>
        Assert.Throws<OprfException>(() => Scalar.Read(Convert.FromHexString(hex)));

    [Fact]
    public void A_batch_of_none_or_of_too_many_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BlindedBatch.Of([]));
        Assert.Throws<ArgumentException>(() => BlindedBatch.Of([.. Enumerable.Range(0, 4097).Select(i => Input($"{i}"))]));
    }

    private static IReadOnlyList<byte[]> Tokens(IEnumerable<string> inputs, TokenEpoch epoch)
    {
        using var batch = BlindedBatch.Of([.. inputs.Select(Input)]);
        using var one = Evaluator.Derive(SeedA, epoch);
        using var two = Evaluator.Derive(SeedB, epoch);
        var first = one.Evaluate(batch.Elements);
        return batch.Finish(first, one.PublicKey, two.Evaluate(first.Elements), two.PublicKey);
    }

    private static byte[] Input(string text) => Encoding.UTF8.GetBytes(text);

    private static string Hex(Element element) => Convert.ToHexString(element.Bytes);
}
