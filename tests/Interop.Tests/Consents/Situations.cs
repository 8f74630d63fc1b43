using CsCheck;
using Interop.Consents.Agreements;
using Interop.Consents.Protection;
using Interop.Contracts;

namespace Interop.Tests.Consents;

/// <summary>Whole situations for property tests: some wrong in many places, most wrong in none or one.</summary>
internal static class Situations
{
    public static readonly DateOnly Today = new(2026, 3, 15);

    private static readonly Nearly Far = new(5);
    private static readonly Nearly Close = new(40);

    public static Gen<DataCategory> Category => Nearly.Category;

    public static Gen<DataCategorySet> Categories { get; } = Far.Categories;

    public static Gen<OnRecord> Consent { get; } = Gen.OneOf(Far.Consent, Close.Consent);

    public static Gen<ProtectionRule> Rule { get; } = Gen.OneOf(Far.Rule, Close.Rule);

    public static Gen<SharingAgreement> Agreement { get; } = Gen.OneOf(Far.Agreement, Close.Agreement);

    public static Gen<Situation> Any { get; } =
        from question in Gen.Frequency((1, Far.Question), (4, Close.Question))
        from agreements in Gen.Frequency(
            (1, Gen.Const(Array.Empty<SharingAgreement>())), (16, Close.Agreement.Array[1]), (1, Far.Agreement.Array[1]), (2, Agreement.Array[2, 3]))
        from consents in Gen.Frequency((30, Consent.Select(consent => (OnRecord?)consent)), (1, Gen.Const((OnRecord?)null))).Array[0, 5]
        from rules in Gen.Frequency((4, Gen.Const(Array.Empty<ProtectionRule>())), (3, Rule.Array[1]), (1, Rule.Array[2, 3]))
        select question with { Agreements = agreements, Consents = consents, Rules = rules };
}
