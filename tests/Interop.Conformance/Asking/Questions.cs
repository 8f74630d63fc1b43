using Interop.Contracts;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;

namespace Interop.Conformance.Asking;

/// <summary>Questions by one parameter about values that records have, and about values that are nearly those.</summary>
internal static class Questions
{
    private static readonly DateComparison[] Comparisons = Enum.GetValues<DateComparison>();

    /// <summary>The values to ask by, as they stand in a form; each is one that the contract's parser understands.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> About(RecordKind kind, string parameter, IReadOnlyList<Match> records, int most)
    {
        // Taken over the whole registry rather than from its beginning.
        var step = Math.Max(1, records.Count / most);
        return
        [
            .. records.Where((_, index) => index % step == 0)
                .SelectMany(match => Criteria(parameter, match.Facts))
                .Select(criterion => Named(parameter, SearchWriter.Write(new() { Kind = kind, Criteria = [criterion] }).Single()))
                .Distinct()
                .Where(question => Parse(kind, question) is not null)
                .Take(most),
        ];
    }

    /// <summary>The criteria that a question means; null for one that is not understood.</summary>
    public static IReadOnlyList<Criterion>? Parse(RecordKind kind, params KeyValuePair<string, string>[] question) =>
        SearchParser.Parse(kind, question, SearchParser.MostIds) is { Problems.Count: 0 } parsed ? parsed.Criteria : null;

    // The writer has one name for parameters that mean the same; the one that was declared is asked by.
    private static KeyValuePair<string, string> Named(string parameter, KeyValuePair<string, string> written) =>
        new(written.Key.Contains(':', StringComparison.Ordinal) ? written.Key : parameter, written.Value);

    private static IEnumerable<Criterion> Criteria(string parameter, SearchFacts facts) => parameter switch
    {
        "_id" => [new Criterion.IdIs([facts.Id])],
        "identifier" => facts.Identifiers.SelectMany(of => new IdentifierPattern[] { new(of.System, of.Value), new(null, of.Value), new(of.System, of.Value[..^1]), new(of.System, of.Value + "0") })
            .Where(pattern => pattern.Value.Length > 0).Select(pattern => new Criterion.IdentifierIs([pattern])),
        "name" => facts.NameParts.SelectMany(part => new Criterion[] { new Criterion.NameIs([part], true), new Criterion.NameIs([part], false), new Criterion.NameIs([part.ToUpperInvariant()], false), new Criterion.NameIs([part[..1]], false), new Criterion.NameIs([part[^1..]], false) }),
        "birthdate" => facts.BirthDate is { } date ? Comparisons.Select(comparison => new Criterion.BirthDateIs(comparison, date)) : [],
        "gender" => facts.Gender is { } gender ? [new Criterion.GenderIs([gender])] : [],
        "address" => facts.Pcodes.SelectMany(code => new[] { code, code[..^1] }).Where(code => code.Length > 0).Select(code => new Criterion.WithinArea([code])),
        "_lastUpdated" => facts.LastUpdated is { } at ? Comparisons.Select(comparison => new Criterion.LastUpdatedIs(comparison, at, at)) : [],
        "member" => facts.MemberIds.Select(id => new Criterion.MemberIs([id])),
        "beneficiary" or "patient" => facts.BeneficiaryId is { } id ? [new Criterion.BeneficiaryIs([id])] : [],
        "class-value" => facts.Programme is { } code ? [new Criterion.ProgrammeIs([code])] : [],
        "status" => facts.Status is { } status ? [new Criterion.StatusIs([status])] : [],
        _ => [],
    };
}
