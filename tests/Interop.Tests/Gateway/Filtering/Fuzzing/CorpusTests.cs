namespace Interop.Tests.Gateway.Filtering.Fuzzing;

/// <summary>What long runs brought to light, one document for each way to end, is run again each time.</summary>
public sealed class CorpusTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Gateway", "Filtering", "Fuzzing", "cases", "corpus.ndjson"));

    [Fact]
    public async Task Every_document_of_the_corpus_is_accepted_or_refused_as_before()
    {
        foreach (var document in Lines.Select(FuzzDocument.Read))
        {
            var verdict = await FilterFuzz.VerdictAsync(document.Form, document.Case, new(1));

            Assert.True((document with { Verdict = verdict }).IsAccepted == document.IsAccepted, $"{verdict}, but was {document.Line()}");
        }

        Assert.NotEmpty(Lines);
    }

    [Theory]
    [InlineData(20261125)]
    [InlineData(2)]
    public async Task The_filter_and_the_readers_agree_with_what_is_slow_and_obviously_right(int seed)
    {
        var fuzz = new FilterFuzz(seed);

        await fuzz.RunAsync(0, 8000);

        Assert.Empty(fuzz.Differences);
        Assert.Equal(8000, fuzz.Documents);
        Assert.InRange(fuzz.Verdicts.Where(pair => pair.Key.Form == FuzzForm.Bundle && pair.Key.Verdict.StartsWith("a Bundle of", StringComparison.Ordinal)).Sum(pair => pair.Value), 600, 2000);
    }
}
