using CsCheck;
using Interop.Consents.Scopes;

namespace Interop.Tests.Consents.Scopes;

public sealed class SmartScopeTests
{
    /// <summary>Texts of the letters that scopes are made of, so that many come close.</summary>
    private static readonly Gen<string> Near = Gen.Int[0, NaiveScopes.Every.Count - 1].SelectMany(index =>
        Gen.Select(Gen.Int[0, NaiveScopes.Every[index].Length], Gen.Int[0, 3], Gen.OneOf(Gen.Const(""), Gen.Char["rsuycd*. ?/="].Select(letter => letter.ToString())))
            .Select((at, removed, inserted) => NaiveScopes.Every[index].Remove(at, Math.Min(removed, NaiveScopes.Every[index].Length - at)).Insert(at, inserted)));

    public static TheoryData<string> Every => [.. NaiveScopes.Every];

    [Fact]
    public void Every_scope_there_is_is_told() => Assert.Equal(NaiveScopes.Every, SmartScope.All.Select(scope => scope.ToString()));

    [Theory]
    [MemberData(nameof(Every))]
    public void Each_scope_of_the_grammar_is_read_and_written_back(string text)
    {
        Assert.True(SmartScope.TryParse(text, out var scope));
        Assert.Equal(text, scope.ToString());
        var smart = text.StartsWith("system/", StringComparison.Ordinal);
        var letters = smart ? text[(text.IndexOf('.', StringComparison.Ordinal) + 1)..] : "";
        Assert.Equal(smart, scope.Privilege == Privilege.None);
        Assert.Equal(smart ? text[7..text.IndexOf('.', StringComparison.Ordinal)] : "", scope.ResourceType);
        Assert.Equal(
            (letters.Contains('c', StringComparison.Ordinal), letters.Contains('r', StringComparison.Ordinal), letters.Contains('u', StringComparison.Ordinal), letters.Contains('s', StringComparison.Ordinal)),
            (scope.Create, scope.Read, scope.Update, scope.Search));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("system/")]
    [InlineData("system/.")]
    [InlineData("system/Patient")]
    [InlineData("system/Patient.")]
    [InlineData("system/.rs")]
    [InlineData("system.rs")]
    [InlineData(".rs")]
    [InlineData("system/Patient.sr")]
    [InlineData("system/Patient.rr")]
    [InlineData("system/Patient.rss")]
    [InlineData("system/Patient.cruds")]
    [InlineData("system/*.cruds")]
    [InlineData("system/Patient.u")]
    [InlineData("system/Patient.R")]
    [InlineData("system/Patient.*")]
    [InlineData("system/Patient.read")]
    [InlineData("system/*.*")]
    [InlineData("system/Patient.rs?_id=1")]
    [InlineData("system/Patient.r?category=x.r")]
    [InlineData("system/Patient.rs?")]
    [InlineData("system/patient.rs")]
    [InlineData("System/Patient.rs")]
    [InlineData("system/Observation.rs")]
    [InlineData("system/Consent.d")]
    [InlineData("system/Consent.rc")]
    [InlineData("system/*.c")]
    [InlineData("system/Patient.c")]
    [InlineData("interop/policy")]
    [InlineData("interop/Steward")]
    [InlineData("system/**.rs")]
    [InlineData("system/Pat*.rs")]
    [InlineData("system//Patient.rs")]
    [InlineData("system/Patient..rs")]
    [InlineData("system/Patient.x.rs")]
    [InlineData("patient/Patient.rs")]
    [InlineData("user/Patient.rs")]
    [InlineData("patient/*.rs")]
    [InlineData("Patient.rs")]
    [InlineData("*")]
    [InlineData("openid")]
    [InlineData("system/Patient.rs ")]
    [InlineData(" system/Patient.rs")]
    [InlineData("system/Patient.rs\t")]
    [InlineData("system/Patient.rs\0")]
    [InlineData("system/Patient .rs")]
    [InlineData("system/Patient.rs system/Group.rs")]
    [InlineData("ｓystem/Patient.rs")]
    [InlineData("system/Patıent.rs")]
    public void Everything_else_is_refused(string? text)
    {
        Assert.False(SmartScope.TryParse(text, out var scope));
        Assert.Null(scope);
    }

    [Fact]
    public void Whatever_text_comes_only_the_grammar_is_read() => Gen.OneOf(Near, Gen.String).Sample(
        text => Assert.Equal(NaiveScopes.Every.Contains(text), SmartScope.TryParse(text, out var scope) && scope.ToString() == text),
        iter: 20_000);

    [Theory]
    [InlineData("system/Patient.r", "Patient", FhirInteraction.Read, true)]
    [InlineData("system/Patient.r", "Patient", FhirInteraction.Search, false)]
    [InlineData("system/Patient.s", "Patient", FhirInteraction.Read, false)]
    [InlineData("system/Patient.s", "Patient", FhirInteraction.Search, true)]
    [InlineData("system/Patient.rs", "Patient", FhirInteraction.None, false)]
    [InlineData("system/Patient.rs", "Group", FhirInteraction.Read, false)]
    [InlineData("system/Patient.rs", "patient", FhirInteraction.Read, false)]
    [InlineData("system/Patient.rs", "*", FhirInteraction.Read, false)]
    [InlineData("system/*.rs", "Group", FhirInteraction.Read, true)]
    [InlineData("system/*.s", "Group", FhirInteraction.Read, false)]
    [InlineData("system/*.rs", "Group", (FhirInteraction)3, false)]
    public void A_scope_allows_its_letters_on_its_type(string text, string type, FhirInteraction interaction, bool allowed) =>
        Assert.Equal(allowed, Scope(text).Allows(type, interaction));

    [Fact]
    public void A_scope_covers_another_exactly_when_it_allows_all_that_the_other_allows()
    {
        string[] types = ["Patient", "Group", "Coverage", "SupplyDelivery", "Consent", "Anything"];
        var scopes = NaiveScopes.Every.Select(Scope).ToList();
        Assert.All(scopes.SelectMany(_ => scopes, (one, other) => (one, other)), pair => Assert.Equal(
            pair.one.Privilege == pair.other.Privilege
                && types.All(type => Enum.GetValues<FhirInteraction>().All(way => pair.one.Allows(type, way) || !pair.other.Allows(type, way))),
            pair.one.Covers(pair.other)));
    }

    private static SmartScope Scope(string text) => SmartScope.TryParse(text, out var scope) ? scope : throw new ArgumentException(text);
}
