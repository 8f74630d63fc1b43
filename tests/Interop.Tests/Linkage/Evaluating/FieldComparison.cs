using Interop.Linkage.Encodings;
using Interop.Linkage.Matching;

namespace Interop.Tests.Linkage.Evaluating;

/// <summary>Compares two lists field by field by encodings of name, day of birth and postcode, without labels.</summary>
internal static class FieldComparison
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public static (IReadOnlyList<MatchedPair> Pairs, FellegiSunter Model) Run(IReadOnlyList<FebrlRecord> left, IReadOnlyList<FebrlRecord> right, double least)
    {
        var (name, birth, place) = (new FieldEncoder(Key, "name"), new FieldEncoder(Key, "birth-date", byPlace: true), new FieldEncoder(Key, "postcode", byPlace: true));
        return RecordMatcher.Match([.. left.Select(Encode)], [.. right.Select(Encode)], least);

        EncodedRecord Encode(FebrlRecord record) =>
            new(name.Encode(record.GivenName), name.Encode(record.Surname), [birth.Encode(record.BirthDate), place.Encode(record.Postcode)]);
    }
}
