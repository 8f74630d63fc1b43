using System.Text;
using CsCheck;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering;
using Interop.Gateway.Filtering.Answers;
using Interop.Tests.Contracts;

namespace Interop.Tests.Gateway.Filtering.Answers;

public sealed class AnswerFormTests
{
    private static readonly Gen<AdapterMatch[]> Matches = Gen.Select(
        Gen.Select(RecordGen.Any, RecordGen.Beneficiary.Array[0, 2], RecordGen.Consent.Array[0, 3]).Array[0, 5],
        drawn => drawn.Select((one, index) => new AdapterMatch(one.Item1, $"{index}", [.. one.Item2.DistinctBy(person => person.Id)], one.Item3)).ToArray());

    [Fact]
    public void Lines_and_Bundles_of_the_same_records_are_read_alike() => Gen.Select(Matches, Gen.Enum<RecordKind>(), Gen.Int).Sample(
        (matches, kind, seed) =>
        {
            var random = new Random(seed);
            var lines = ScriptedAdapter.Lines(matches).ToList();
            var bundle = Encoding.UTF8.GetBytes(BundleText.Of(lines, kind.ResourceType(), random));
            var written = Encoding.UTF8.GetBytes(string.Concat(lines.Append(ScriptedAdapter.Complete).Select(line => line + "\n")));

            var expected = Read(new LineReader(new ChunkedStream(written, () => random.Next(500))), kind);
            var actual = Read(new JsonReader(new ChunkedStream(bundle, () => random.Next(500))), kind);

            Assert.Equal(expected, actual);
        },
        iter: 2000);

    [Theory]
    [InlineData("""{"resourceType":"Consent","id":"c","patient":{"reference":"Patient/\ud800"}}""")]
    [InlineData("""{"resourceType":"Consent","id":"c","patient":{"reference":"Patient/p"},"x":{"a\ud800":1}}""")]
    [InlineData("""{"resourceType":"Consent","id":"c","patient":{"reference":"Patient/p"},"x":{"a":1,"\udc00":1}}""")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{"severity":"\ud800","code":"informational"}]}""")]
    public void Half_a_character_is_a_fault_of_the_answer(string line) =>
        Assert.Single(Read(new LineReader(new MemoryStream(Encoding.UTF8.GetBytes(line + "\n"))), RecordKind.Beneficiary), read => read.StartsWith("A line of the answer", StringComparison.Ordinal));

    // All that is known of each record, and its bytes.
    private static List<string> Read(IAnswerReader answer, RecordKind kind)
    {
        using var records = new RecordStream(answer, kind, withSearch: true);
        var read = new List<string>();
        try
        {
            while (Next(records) is { } record)
            {
                read.Add($"{record.Id} {record.Position} {record.HasModifier} {string.Join(',', record.Persons.Keys)} "
                    + $"{string.Join(';', record.Provisions.Select(group => $"{group.Key}: {string.Join(',', group)}"))} {Encoding.UTF8.GetString(records.Json)}");
            }
        }
        catch (AdapterAnswerException refused)
        {
            read.Add(refused.Message);
        }

        return read;
    }

    private static OfferedRecord? Next(RecordStream records)
    {
        var next = records.NextAsync(CancellationToken.None);
        return next.IsCompleted ? next.GetAwaiter().GetResult() : throw new InvalidOperationException("What is in memory is there at once.");
    }
}
