using CsCheck;
using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Consents.Protection;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.People;

namespace Interop.Tests.Consents;

/// <summary>
/// Generates the parts of situations that are nearly the one in which data leaves: wrong by one letter, one day, one class, one p-code.
/// </summary>
/// <param name="right">How often a part is right for each time that it is nearly right.</param>
internal sealed class Nearly(int right)
{
    private static readonly PurposeOfUse Asked = PurposeOfUse.EligibilityVerification;
    private static readonly DateTimeOffset Midnight = new(Situations.Today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    private static readonly string[] Pcodes = ["XX01", "XX0103", "XX010302", "xx01", "XX02", "XX0", "XX", "XX1", "XX10", "YY01", "YXX01"];

    public static Gen<DataCategory> Category { get; } = Among(Enum.GetValues<DataCategory>());

    public Gen<DataCategorySet> Categories => Gen.Frequency(
        (right, Gen.Const(DataCategorySet.All)),
        (1, Gen.Const(DataCategorySet.None)),
        (1, Category.Select(category => DataCategorySet.Of(category))),
        (1, Category.Select(category => DataCategorySet.All.Except(DataCategorySet.Of(category)))),
        (2, Category.Array[0, 9].Select(categories => DataCategorySet.Of(categories))));

    public Gen<Situation> Question =>
        from who in Gen.Select(Partner, Class, Mostly(false, true), Mostly(true, false), Agency)
        from what in Gen.Select(
            Gen.Frequency((right, Gen.Const(Asked)), (Math.Max(1, right / 8), Gen.Const(PurposeOfUse.ServiceDelivery)), (1, Gen.Const(PurposeOfUse.Analytics))),
            Scopes,
            Mostly("Patient", "Group", "Coverage", "SupplyDelivery", "Observation", "*"),
            Mostly(FhirInteraction.Read, FhirInteraction.Search, FhirInteraction.None))
        from data in Gen.Select(
            Categories,
            Mostly(DataCategory.Identity, Enum.GetValues<DataCategory>()),
            Gen.OneOf(Gen.Const(DataCategorySet.None), Category.Select(category => DataCategorySet.Of(category)), Category.Array[2].Select(pair => DataCategorySet.Of(pair))))
        from subject in Subject
        from rest in Gen.Select(Among(null, null, "cash", "Cash", "food", ""), Gen.Int[-2, 25], Gen.Int[-12, 12])
        select new Situation
        {
            Partner = new() { Id = who.Item1, Name = "Partner", Class = who.Item2, PartyToConflict = who.Item3, Active = who.Item4 },
            Agency = who.Item5,
            Purpose = what.Item1,
            Scopes = what.Item2,
            ResourceType = what.Item3,
            Interaction = what.Item4,
            Requested = data.Item1,
            Presence = data.Item2,
            Filters = data.Item3,
            Subject = subject,
            Programme = rest.Item1,
            At = Midnight.AddHours(rest.Item2).ToOffset(TimeSpan.FromHours(rest.Item3)),
        };

    private static Gen<SubjectFacts> Subject =>
        from isHousehold in Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true)))
        from ids in Gen.Select(Persons, Few(Among(Pcodes), 3))
        from birth in Among(null, null, "1990-05-01", "2008", "2008-03", "2008-03-14", "2008-03-15", "2008-03-16", "2008-02-29", "2008-04", "2009", "2012-05-01", "2026-03-16", "9999")
        from households in Few(Among("house-1", "house-1", "house-2"), 2)
        from groups in Few(Among("case", "Case", "other"), 2)
        select new SubjectFacts
        {
            Id = isHousehold ? "house-1" : "person-1",
            IsHousehold = isHousehold,
            Identifiers = ids.Item1,
            Pcodes = ids.Item2,
            BirthDate = PartialDate.TryParse(birth, out var date) ? date : null,
            Households = isHousehold ? [] : households,
            Groups = groups,
        };

    public Gen<SharingAgreement> Agreement =>
        from head in Gen.Select(Agency, Partner, Mostly(true, false), Purposes, Categories)
        from body in Gen.Select(Limits(Few(Among(Pcodes), 2)), Limits(Few(Among("cash", "Cash", "food", ""), 2)), Bound, Bound)
        from basis in Gen.Select(
            Gen.Frequency((3, Gen.Const(LegalBasis.Consent)), (4, Among(LegalBasis.VitalInterest, LegalBasis.PublicTask, LegalBasis.PublicTask, LegalBasis.LegalObligation, LegalBasis.LegalObligation, (LegalBasis)7))),
            Mostly<string?>("Act 7", null, "", " "),
            Mostly((-30, 30), (-30, 59), (-30, 60), (-366, -1), (-1, 364), (-1, 365)))
        from operations in Mostly<IReadOnlyList<AgreedOperation>>(
            [AgreedOperation.Read, AgreedOperation.Search], [AgreedOperation.Read], [AgreedOperation.Search], [], [AgreedOperation.ConsentWrite])
        select new SharingAgreement
        {
            Id = "agreement-1",
            Agency = head.Item1,
            Partner = head.Item2,
            Active = head.Item3,
            Purposes = head.Item4,
            Categories = head.Item5,
            Areas = body.Item1,
            Programmes = body.Item2,
            Start = body.Item3 ?? Situations.Today.AddDays(basis.Item1 == LegalBasis.Consent ? -800 : basis.Item3.Item1),
            End = body.Item4 ?? Situations.Today.AddDays(basis.Item1 == LegalBasis.Consent ? 800 : basis.Item3.Item2),
            Operations = operations,
            LegalBasis = basis.Item1,
            LegalBasisReference = basis.Item2,
        };

    public Gen<OnRecord> Consent =>
        from id in Among("c1", "c2", "c3", "c4", "c5")
        from status in Gen.Frequency(
            (right, Gen.Const(ConsentStatus.Given)),
            (Math.Max(1, right / 4), Among(ConsentStatus.Renewed, ConsentStatus.Withdrawn, ConsentStatus.Refused)),
            (1, Among(ConsentStatus.Requested, ConsentStatus.Expired, ConsentStatus.Invalidated)),
            (1, Gen.Frequency((4, Gen.Const(ConsentStatus.Given)), (1, Among((ConsentStatus)9, (ConsentStatus)(-1))))))
        from clause in Clause(Gen.Frequency((8, Gen.Const(ConsentDecision.Permit)), (1, Among(ConsentDecision.Deny, (ConsentDecision)7))))
        from exceptions in Exceptions(clause.Decision)
        from who in Gen.Select(
            Gen.Frequency((4, Gen.Const(ConsentSubject.Person("person-1"))), (1, Gen.Const(ConsentSubject.Household("house-1")))),
            Gen.Frequency((6, Gen.Const(ConsentDelegation.Self)), (1, Among(Enum.GetValues<ConsentDelegation>()))))
        from notice in Gen.Select(Few(Partner, 2), Mostly(true, false))
        from times in Gen.Select(Moment, Moment, Moment, Mostly<DateOnly?>(null, [.. new[] { -40, -1, 0, 1, 2, 40 }.Select(days => (DateOnly?)Situations.Today.AddDays(days)), DateOnly.MinValue]))
        select new OnRecord(
            new()
            {
                Id = id,
                Subject = who.Item1,
                Status = status,
                StatusAt = times.Item1,
                Clause = clause,
                Exceptions = exceptions,
                GivenBy = who.Item2,
                CollectedAt = times.Item2,
                CollectedOn = times.Item4,
                Notice = notice.Item2 ? new("3", "ar", notice.Item1) : null,
            },
            times.Item3);

    private Gen<IReadOnlyList<ConsentClause>> Exceptions(ConsentDecision decision) => Gen.Frequency(
        (decision == ConsentDecision.Permit ? right : 1, Gen.Const<IReadOnlyList<ConsentClause>>([])),
        (Math.Max(2, right / 5), Few(
            Clause(Gen.Frequency(
                (6, Gen.Const(decision == ConsentDecision.Permit ? ConsentDecision.Deny : ConsentDecision.Permit)),
                (1, Among(ConsentDecision.Permit, ConsentDecision.Deny, (ConsentDecision)7)))),
            2)));

    private Gen<ConsentClause> Clause(Gen<ConsentDecision> decisions) =>
        from decision in decisions
        from names in Gen.OneOf(Gen.Select(Few(Partner, 2), Few(Class, 1)), Gen.Select(Few(Partner, 1), Few(Class, 2)))
        from body in Gen.Select(Purposes, Categories, Bound, Bound, Programmes)
        select new ConsentClause
        {
            Decision = decision,
            Recipients = names.Item1,
            RecipientClasses = names.Item2,
            Purposes = body.Item1,
            Categories = body.Item2,
            Start = body.Item3,
            End = body.Item4,
            Programmes = body.Item5,
        };

    private Gen<IReadOnlyList<string>> Programmes => Mostly<IReadOnlyList<string>>([], ["cash"], ["food"], ["cash", "food"], ["Cash"], [""], ["cash", ""]);

    private static Gen<DateTimeOffset?> Moment => Among<DateTimeOffset?>(
        [null, null, .. new[] { -40 * 86_400, -86_400, -14 * 3_600, -1, 0, 1, 3_600, 86_400, 40 * 86_400 }.Select(seconds => (DateTimeOffset?)Midnight.AddSeconds(seconds))]);

    public Gen<ProtectionRule> Rule =>
        from head in Gen.Select(Gen.OneOf(Gen.Const((string?)null), Agency.Select(name => (string?)name)), Persons, Few(Among(Pcodes), 2))
        from whom in Gen.Select(Seldom(Keys), Seldom(Among("case", "Case", "other")), Among("rule-1", "rule-2", "rule-3"))
        from body in Gen.Select(Few(Class, 2), Few(Partner, 2), Gen.Bool, Gen.Int[0, 5], Categories, Gen.Int[-1, 6])
        select new ProtectionRule
        {
            Id = whom.Item3,
            Agency = head.Item1,
            Persons = head.Item2,
            Areas = head.Item3,
            Subjects = whom.Item1,
            Groups = whom.Item2,
            Classes = body.Item1,
            Partners = body.Item2,
            PartiesToConflict = body.Item3,
            Effect = body.Item4 switch { 0 => ProtectionEffect.Withhold, 1 => (ProtectionEffect)9, 2 or 3 => ProtectionEffect.RemoveCategories, _ => ProtectionEffect.CapLocation },
            Categories = body.Item4 is 2 or 3 ? body.Item5 : DataCategorySet.None,
            AdminLevel = body.Item6,
        };

    private static Gen<IReadOnlyList<Identifier>> Persons { get; } = Few(
        Among(
            Identifier.Create("urn:gov:xx", "1234"),
            Identifier.Create("urn:gov:xx", "12345"),
            Identifier.Create("urn:gov:xy", "1234"),
            Identifier.Create("urn:gov:xx", "A1"),
            Identifier.Create("urn:gov:xx", "a1")),
        2);

    private static Gen<string> Keys { get; } = Among(
        "Patient/person-1", "Patient/person-2", "patient/person-1", "Group/house-1", "Group/house-2", "Patient?urn:gov:xx|1234", "Group?urn:gov:xx|1234", "Patient/house-1", "Group/person-1");

    private Gen<string> Partner => Mostly("ministry", "foodaid", "Ministry", "ministry2", "ministr", "");

    private Gen<string> Agency => Mostly("relief", "shelter", "Relief", "relie", "");

    private Gen<RecipientClass> Class => Mostly(RecipientClass.Government, RecipientClass.Humanitarian, RecipientClass.Private, RecipientClass.Unknown);

    private Gen<DateOnly?> Bound => Mostly<DateOnly?>(null, [.. new[] { -366, -1, 0, 1, 366 }.Select(days => (DateOnly?)Situations.Today.AddDays(days))]);

    private Gen<IReadOnlyList<PurposeOfUse>> Purposes =>
        Mostly<IReadOnlyList<PurposeOfUse>>(
            [Asked, PurposeOfUse.ServiceDelivery], [], [Asked], [PurposeOfUse.Analytics], [PurposeOfUse.Analytics, Asked], [PurposeOfUse.Audit]);

    private Gen<string> Scopes => Gen.Frequency(
        (right * 3, Among("system/Patient.rs", "system/*.rs", "system/Group.s system/Patient.r system/Coverage.rs system/SupplyDelivery.rs system/Patient.s system/Group.r")),
        (3, Among([.. NaiveScopes.Every])),
        (1, Among("", "system/Patient.rs user/Patient.rs", "system/Patient.sr", "system/patient.rs")));

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<IReadOnlyList<T>> Few<T>(Gen<T> item, int most) => item.Array[0, most].Select(items => (IReadOnlyList<T>)items);

    private static Gen<IReadOnlyList<T>> Seldom<T>(Gen<T> item) => Gen.Frequency((2, Gen.Const<IReadOnlyList<T>>([])), (1, Few(item, 2)));

    private Gen<T> Mostly<T>(T usual, params T[] near) => Gen.Frequency((right, Gen.Const(usual)), (1, Among(near)));

    private Gen<Limit> Limits(Gen<IReadOnlyList<string>> codes) => Gen.Frequency((right, Gen.Const(Limit.Unlimited)), (2, codes.Select(Limit.To)));
}
