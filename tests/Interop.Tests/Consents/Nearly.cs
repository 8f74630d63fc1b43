using CsCheck;
using Interop.Consents.Agreements;
using Interop.Consents.Protection;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents;

/// <summary>
/// Generates the parts of situations that are nearly the one in which data leaves: wrong by one letter, one day, one class, one p-code.
/// </summary>
/// <param name="right">How often a part is right for each time that it is nearly right.</param>
internal sealed class Nearly(int right)
{
    private static readonly PurposeOfUse Asked = PurposeOfUse.EligibilityVerification;
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
            Mostly(Asked, PurposeOfUse.Analytics),
            Scopes,
            Mostly("Patient", "Group", "Coverage", "SupplyDelivery", "Observation", "*"),
            Mostly(FhirInteraction.Read, FhirInteraction.Search, FhirInteraction.None))
        from data in Gen.Select(
            Categories,
            Mostly(DataCategory.Identity, Enum.GetValues<DataCategory>()),
            Gen.OneOf(Gen.Const(DataCategorySet.None), Category.Select(category => DataCategorySet.Of(category)), Category.Array[2].Select(pair => DataCategorySet.Of(pair))))
        from rest in Gen.Select(Persons, Few(Among(Pcodes), 3), Among(null, null, "cash", "Cash", "food", ""), Gen.Int[-2, 25], Gen.Int[-12, 12])
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
            Subject = new() { Id = "person-1", Identifiers = rest.Item1, Pcodes = rest.Item2 },
            Programme = rest.Item3,
            At = new DateTimeOffset(Situations.Today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddHours(rest.Item4).ToOffset(TimeSpan.FromHours(rest.Item5)),
        };

    public Gen<SharingAgreement> Agreement =>
        from head in Gen.Select(Agency, Partner, Mostly(true, false), Purposes, Categories)
        from body in Gen.Select(Limits(Few(Among(Pcodes), 2)), Limits(Few(Among("cash", "Cash", "food", ""), 2)), Bound, Bound)
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
            Start = body.Item3 ?? Situations.Today.AddYears(-2),
            End = body.Item4 ?? Situations.Today.AddYears(2),
            Operations = [AgreedOperation.Read, AgreedOperation.Search],
        };

    public Gen<CollectedConsent> Consent =>
        from head in Gen.Select(Among("c1", "c2", "c3", "c4", "c5"), Gen.Frequency((6, Gen.Const(ConsentDecision.Permit)), (1, Among(ConsentDecision.Deny, (ConsentDecision)7))))
        from names in Gen.OneOf(Gen.Select(Few(Partner, 2), Few(Class, 1)), Gen.Select(Few(Partner, 1), Few(Class, 2)))
        from body in Gen.Select(Purposes, Categories, Bound, Bound, Few(Partner, 2), Mostly(true, false))
        select new CollectedConsent
        {
            Id = head.Item1,
            BeneficiaryId = "person-1",
            Decision = head.Item2,
            Recipients = names.Item1,
            RecipientClasses = names.Item2,
            Purposes = body.Item1,
            Categories = body.Item2,
            Start = body.Item3,
            End = body.Item4,
            Notice = body.Item6 ? new("3", "ar", body.Item5) : null,
        };

    public Gen<ProtectionRule> Rule =>
        from head in Gen.Select(Gen.OneOf(Gen.Const((string?)null), Agency.Select(name => (string?)name)), Persons, Few(Among(Pcodes), 2))
        from body in Gen.Select(Few(Class, 2), Few(Partner, 2), Gen.Bool, Gen.Int[0, 5], Categories, Gen.Int[-1, 6])
        select new ProtectionRule
        {
            Id = "rule-1",
            Agency = head.Item1,
            Persons = head.Item2,
            Areas = head.Item3,
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

    private Gen<string> Partner => Mostly("ministry", "foodaid", "Ministry", "ministry2", "ministr", "");

    private Gen<string> Agency => Mostly("relief", "shelter", "Relief", "relie", "");

    private Gen<RecipientClass> Class => Mostly(RecipientClass.Government, RecipientClass.Humanitarian, RecipientClass.Private, RecipientClass.Unknown);

    private Gen<DateOnly?> Bound => Mostly<DateOnly?>(null, [.. new[] { -366, -1, 0, 1, 366 }.Select(days => (DateOnly?)Situations.Today.AddDays(days))]);

    private Gen<IReadOnlyList<PurposeOfUse>> Purposes =>
        Mostly<IReadOnlyList<PurposeOfUse>>([Asked], [], [PurposeOfUse.Analytics], [PurposeOfUse.Analytics, Asked], [PurposeOfUse.Audit]);

    private Gen<string> Scopes => Gen.Frequency(
        (right * 3, Among("system/Patient.rs", "system/*.rs", "system/Group.s system/Patient.r system/Coverage.rs system/SupplyDelivery.rs system/Patient.s system/Group.r")),
        (3, Among([.. NaiveScopes.Every])),
        (1, Among("", "system/Patient.rs user/Patient.rs", "system/Patient.sr", "system/patient.rs")));

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<IReadOnlyList<T>> Few<T>(Gen<T> item, int most) => item.Array[0, most].Select(items => (IReadOnlyList<T>)items);

    private Gen<T> Mostly<T>(T usual, params T[] near) => Gen.Frequency((right, Gen.Const(usual)), (1, Among(near)));

    private Gen<Limit> Limits(Gen<IReadOnlyList<string>> codes) => Gen.Frequency((right, Gen.Const(Limit.Unlimited)), (2, codes.Select(Limit.To)));
}
