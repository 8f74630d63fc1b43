using CsCheck;
using Interop.Contracts;
using Interop.Contracts.People;
using Interop.Contracts.Querying;

namespace Interop.Tests.Contracts.Searching;

/// <summary>Criteria that a search of a kind can express.</summary>
internal static class CriterionGen
{
    private static readonly Gen<DateComparison> Comparison = Gen.Enum<DateComparison>();

    private static readonly Gen<List<string>> Ids = RecordGen.Id.List[1, 4];

    private static readonly Gen<string> Text = Gen.OneOf(RecordGen.Word, Gen.OneOf("a,b", "a\\,b", "$1|2", "\\", "a\\\\", "|", " x ", ","));

    private static readonly Gen<IdentifierPattern> Pattern = Gen.Select(RecordGen.Identifier, Gen.Bool, (identifier, any) => new IdentifierPattern(any ? null : identifier.System, identifier.Value));

    private static readonly Gen<Criterion> LastUpdated = Gen.OneOf(
        Gen.Select(Comparison, RecordGen.Instant, (comparison, at) => (Criterion)new Criterion.LastUpdatedIs(comparison, at.ToUniversalTime(), at.ToUniversalTime())),
        Gen.Select(Comparison, RecordGen.Date, (comparison, date) => (Criterion)new Criterion.LastUpdatedIs(comparison, Start(date), End(date))));

    public static Gen<Criterion> Of(RecordKind kind)
    {
        Gen<Criterion> every = Gen.OneOf(Ids.Select(ids => (Criterion)new Criterion.IdIs(ids)), LastUpdated);
        return kind switch
        {
            RecordKind.Beneficiary => Gen.OneOf(every, Identified(), Placed(), Person()),
            RecordKind.Household => Gen.OneOf(every, Identified(), Placed(), Ids.Select(ids => (Criterion)new Criterion.MemberIs(ids))),
            RecordKind.Enrolment => Gen.OneOf(every, Given(), Text.List[1, 3].Select(codes => (Criterion)new Criterion.ProgrammeIs(codes))),
            _ => Gen.OneOf(every, Given()),
        };
    }

    public static Gen<BeneficiaryQuery> Query { get; } =
        from kind in Gen.Enum<RecordKind>()
        from criteria in Of(kind).List[0, 4]
        select new BeneficiaryQuery { Kind = kind, Criteria = criteria };

    private static Gen<Criterion> Identified() => Pattern.List[1, 3].Select(patterns => (Criterion)new Criterion.IdentifierIs(patterns));

    private static Gen<Criterion> Placed() => Gen.OneOf("XX01", "ua-05", "SY_0101").List[1, 3].Select(pcodes => (Criterion)new Criterion.WithinArea(pcodes));

    private static Gen<Criterion> Given() => Gen.OneOf(
        Ids.Select(ids => (Criterion)new Criterion.BeneficiaryIs(ids)),
        Gen.OneOf("active", "draft", "completed").List[1, 2].Select(codes => (Criterion)new Criterion.StatusIs(codes)));

    private static Gen<Criterion> Person() => Gen.OneOf(
        Gen.Select(RecordGen.Word.List[1, 3], Gen.Bool, (names, exact) => (Criterion)new Criterion.NameIs(names, exact)),
        Gen.Select(Comparison, RecordGen.Date, (comparison, date) => (Criterion)new Criterion.BirthDateIs(comparison, date)),
        Gen.Enum<Gender>().List[1, 3].Select(genders => (Criterion)new Criterion.GenderIs(genders)));

    private static DateTimeOffset Start(PartialDate date) => new(date.First, TimeOnly.MinValue, TimeSpan.Zero);

    private static DateTimeOffset End(PartialDate date) => new(date.Last, TimeOnly.MaxValue, TimeSpan.Zero);
}
