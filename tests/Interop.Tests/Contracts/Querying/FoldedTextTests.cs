using CsCheck;
using Interop.Contracts.Querying;

namespace Interop.Tests.Contracts.Querying;

public sealed class FoldedTextTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        RecordGen.Word,
        Gen.Char["aZéİıſßŉǰΐﬀﷺ\u0301\u0345\u05C1\u064B\u200F\u00A0\u3000 \t\u1E9E\u0130\u212A\uFB03\uFDFA\u0F73\u0F75\u302E\u1DFA"].Array[0, 12].Select(chars => new string(chars)),
        Gen.Int[0, 0x10FFFF].Where(code => code is < 0xD800 or > 0xDFFF).Array[1, 6].Select(codes => string.Concat(codes.Select(char.ConvertFromUtf32))));

    [Fact]
    public void Folding_twice_is_folding_once() => Text.Sample(text => Assert.Equal(FoldedText.Fold(text), FoldedText.Fold(FoldedText.Fold(text))), iter: 100_000);

    [Fact]
    public void Every_character_folds_once_and_for_all()
    {
        var unstable = Enumerable.Range(0, 0x110000).Where(code => code is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)
            .Where(text => FoldedText.Fold(text) != FoldedText.Fold(FoldedText.Fold(text)));
        Assert.Empty(unstable);
    }

    [Fact]
    public void Marks_that_block_each_other_fold_once_and_for_all()
    {
        const string Text = "a\U0001D16D\u034F\U0001D165";
        Assert.Equal(FoldedText.Fold(Text), FoldedText.Fold(FoldedText.Fold(Text)));
    }

    [Fact]
    public void A_folded_text_has_no_blank_ends_and_single_spaces() => Text.Sample(text =>
    {
        var folded = FoldedText.Fold(text);
        Assert.Equal(folded.Trim(), folded);
        Assert.DoesNotContain("  ", folded, StringComparison.Ordinal);
    }, iter: 20_000);

    [Theory]
    [InlineData("  José   ÁNGEL ", "jose angel")]
    [InlineData("ÉCOLE", "école")]
    [InlineData("أَمِينَة", "أمينة")]
    [InlineData("Їжакевич", "їжакевич")]
    [InlineData("Ａmina", "amina")]
    public void What_differs_only_in_case_marks_width_and_spaces_folds_alike(string left, string right) => Assert.Equal(FoldedText.Fold(left), FoldedText.Fold(right));

    [Theory]
    [InlineData("Amina", "Amine")]
    [InlineData("محمد", "محمود")]
    public void Different_letters_stay_different(string left, string right) => Assert.NotEqual(FoldedText.Fold(left), FoldedText.Fold(right));

    [Fact]
    public void Text_that_is_no_Unicode_folds_without_an_exception() => Assert.Equal(FoldedText.Fold("a\ud800b"), FoldedText.Fold(FoldedText.Fold("a\ud800b")));
}
