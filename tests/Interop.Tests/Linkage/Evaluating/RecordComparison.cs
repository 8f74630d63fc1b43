using Interop.Linkage.Encodings;
using Interop.Linkage.Matching;

namespace Interop.Tests.Linkage.Evaluating;

/// <summary>Compares two lists by one encoding of each record, whatever pairs are alike beyond a threshold.</summary>
internal static class RecordComparison
{
    private const double Lowest = 0.5;
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <summary>The pairs whose similarity is at least a half, each record in one at most.</summary>
    public static IReadOnlyList<MatchedPair> Run(IReadOnlyList<FebrlRecord> left, IReadOnlyList<FebrlRecord> right, Hardening hardening)
    {
        RecordEncoder encoder = new(
            [new(Key, "given", 1024), new(Key, "family", 1024), new(Key, "birth-date", 1024, byPlace: true), new(Key, "postcode", 1024, byPlace: true)],
            hardening);
        List<FieldEncoding> one = [.. left.Select(Encode)], other = [.. right.Select(Encode)];
        return OneToOne.Assign(one.SelectMany((encoding, i) => other.Select((counterpart, j) => new MatchedPair(i, j, 0, encoding.Similarity(counterpart)))).Where(pair => pair.Similarity >= Lowest));

        FieldEncoding Encode(FebrlRecord record) => encoder.Encode([record.GivenName, record.Surname, record.BirthDate, record.Postcode]);
    }
}
