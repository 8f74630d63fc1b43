using CsCheck;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Contracts;

/// <summary>Consent records of every kind that FHIR can say without contradiction.</summary>
internal static class ConsentGen
{
    private static readonly Gen<string> Hash = Gen.Char["0123456789abcdef"].Array[64].Select(chars => new string(chars));

    private static readonly Gen<ConsentSubject> Person = Gen.OneOf(RecordGen.Id.Select(ConsentSubject.Person), RecordGen.Identifier.Select(ConsentSubject.Person));

    private static readonly Gen<ConsentSubject> Household = Gen.OneOf(RecordGen.Id.Select(ConsentSubject.Household), RecordGen.Identifier.Select(ConsentSubject.Household));

    private static readonly Gen<ConsentEvidence> Token = Gen.Char["ABCxyz019-_"].Array[1, 40].Array[3].Select(parts => ConsentEvidence.OfToken(string.Join('.', parts.Select(part => new string(part)))));

    private static readonly Gen<ConsentEvidence> Evidence = Gen.OneOf(Token, Gen.Select(
        Gen.OneOf("https://relief.example/forms/77", "urn:uuid:5b1", "Form 77 / 3", "DocumentReference/d-1", "urn:relief:forms|77-3", "file.pdf", "تسجيل 12"),
        RecordGen.Optional(Hash),
        (reference, hash) => new ConsentEvidence(reference, hash)));

    private static readonly Gen<PrivacyNotice> Notice = Gen.Select(
        Gen.OneOf("1.2", "2024-05"), Gen.OneOf("ar", "uk-UA", null), RecordGen.Slug.List[0, 2], RecordGen.Optional(Hash),
        (version, language, named, hash) => new PrivacyNotice(version, language, [.. named.Distinct()]) { TextHash = hash });

    // .NET's moments go to the tick, and the wire carries them all.
    public static Gen<ConsentRecord> Record { get; } =
        from id in RecordGen.Id
        from about in Gen.Bool
        from person in Person
        from household in Household
        from delegation in Gen.Enum<ConsentDelegation>()
        from speaker in RecordGen.Optional(Person)
        from agency in RecordGen.Optional(RecordGen.Slug)
        from status in Gen.Enum<ConsentStatus>()
        from reason in RecordGen.Optional(RecordGen.Word)
        from at in RecordGen.Maybe(RecordGen.Instant)
        from clause in Clause()
        from exceptions in Clause().List[0, 2]
        from collector in RecordGen.Optional(Gen.OneOf("staff-12", "\"desk\" 4"))
        from collected in Gen.Select(Gen.Int[0, 2], RecordGen.Day, RecordGen.Instant)
        from method in Gen.Enum<CollectionMethod>()
        from notice in RecordGen.Optional(Notice)
        from evidence in RecordGen.Optional(Evidence)
        from policies in Gen.OneOf("https://relief.example/policies/1", "urn:policy:2").List[0, 2]
        select new ConsentRecord
        {
            Id = id,
            Subject = about ? person : household,
            Agency = agency,
            Status = status,
            StatusReason = reason,
            StatusAt = at,
            Clause = clause,
            Exceptions = [.. exceptions.Select(exception => exception with { Decision = clause.Decision == ConsentDecision.Permit ? ConsentDecision.Deny : ConsentDecision.Permit })],
            GivenBy = delegation,
            GivenByPerson = about && (delegation == ConsentDelegation.Self || speaker == person) ? null : speaker,
            Collector = collector,
            CollectedOn = collected.Item1 switch { 0 => null, 1 => collected.Item2, _ => DateOnly.FromDateTime(collected.Item3.DateTime) },
            CollectedAt = collected.Item1 == 2 ? collected.Item3 : null,
            Method = method,
            Notice = notice,
            Evidence = evidence,
            Policies = policies,
        };

    private static Gen<ConsentClause> Clause() =>
        from decision in Gen.Enum<ConsentDecision>()
        from recipients in RecordGen.Slug.List[0, 3]
        from classes in Gen.OneOf(RecipientClass.Government, RecipientClass.Humanitarian, RecipientClass.Private).List[0, 3]
        from purposes in Gen.OneOf([.. PurposeOfUse.All]).List[0, 4]
        from categories in Gen.Enum<DataCategory>().List[0, 6]
        from programmes in Gen.OneOf("CASH-24", "mp/ca 1", "شتاء").List[0, 2]
        from start in RecordGen.Maybe(RecordGen.Day)
        from length in RecordGen.Maybe(Gen.Int[0, 4000])
        select new ConsentClause
        {
            Decision = decision,
            Recipients = recipients,
            RecipientClasses = classes,
            Purposes = purposes,
            Categories = DataCategorySet.Of(categories),
            Programmes = programmes,
            Start = start,
            End = length is { } days ? (start ?? new(2020, 1, 1)).AddDays(days) : null,
        };
}
