using CsCheck;
using Interop.Consents.Scopes;

namespace Interop.Tests.Consents.Scopes;

public sealed class SmartScopeSetTests
{
    private static readonly Gen<string> Scope = Gen.Int[0, NaiveScopes.Every.Count - 1].Select(index => NaiveScopes.Every[index]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void No_scopes_are_a_set_that_allows_nothing(string? text)
    {
        Assert.True(SmartScopeSet.TryParse(text, out var scopes, out var refused));
        Assert.Null(refused);
        Assert.Same(SmartScopeSet.Empty, scopes);
        Assert.Empty(scopes.Scopes);
        Assert.False(scopes.Allows("Patient", FhirInteraction.Read));
    }

    [Fact]
    public void A_set_keeps_its_scopes_in_the_order_given()
    {
        Assert.True(SmartScopeSet.TryParse("system/Group.s  system/Patient.r ", out var scopes, out var refused));
        Assert.Null(refused);
        Assert.Equal(["system/Group.s", "system/Patient.r"], scopes.Scopes.Select(scope => scope.ToString()));
    }

    [Theory]
    [InlineData("system/Patient.rs user/Patient.rs system/Patient.sr", "user/Patient.rs")]
    [InlineData("openid system/Patient.rs", "openid")]
    [InlineData("system/Patient.rs system/Group.rs?x=y", "system/Group.rs?x=y")]
    [InlineData("system/Patient.r\tsystem/Group.r", "system/Patient.r\tsystem/Group.r")]
    [InlineData("system/Patient.r\u00a0system/Group.r", "system/Patient.r\u00a0system/Group.r")]
    [InlineData("system/Patient.r,system/Group.r", "system/Patient.r,system/Group.r")]
    [InlineData("system/Patient.r\n", "system/Patient.r\n")]
    public void One_scope_that_cannot_be_honoured_refuses_all_and_is_named(string text, string first)
    {
        Assert.False(SmartScopeSet.TryParse(text, out var scopes, out var refused));
        Assert.Equal(first, refused);
        Assert.Same(SmartScopeSet.Empty, scopes);
    }

    [Fact]
    public void Letters_of_two_scopes_add_up_only_on_the_same_type()
    {
        Assert.True(SmartScopeSet.TryParse("system/Patient.r system/Group.s", out var scopes, out _));

        Assert.True(scopes.Allows("Patient", FhirInteraction.Read));
        Assert.True(scopes.Allows("Group", FhirInteraction.Search));
        Assert.False(scopes.Allows("Patient", FhirInteraction.Search));
        Assert.False(scopes.Allows("Group", FhirInteraction.Read));
    }

    [Fact]
    public void No_privilege_is_allowed_by_scopes_for_records()
    {
        Assert.True(SmartScopeSet.TryParse("system/Patient.rs", out var scopes, out _));

        Assert.False(scopes.Allows(Privilege.None));
    }

    [Fact]
    public void What_is_written_is_read_back_the_same() => Scope.Array[0, 6].Sample(
        texts =>
        {
            var text = string.Join(' ', texts);
            Assert.True(SmartScopeSet.TryParse(text, out var scopes, out _));
            Assert.Equal(text, scopes.ToString());
        },
        iter: 2_000);

    [Fact]
    public void Whatever_text_comes_a_set_that_is_refused_is_empty() => Gen.OneOf(Gen.String, Gen.OneOf(Scope, Gen.String).Array[0, 4].Select(parts => string.Join(' ', parts))).Sample(
        text =>
        {
            var parts = text.Split(' ').Where(part => part.Length > 0).ToList();
            var read = SmartScopeSet.TryParse(text, out var scopes, out var refused);
            Assert.Equal(parts.TrueForAll(NaiveScopes.Every.Contains), read);
            Assert.Equal(parts.Find(part => !NaiveScopes.Every.Contains(part)), refused);
            Assert.Equal(read ? parts.Count : 0, scopes.Scopes.Count);
        },
        iter: 10_000);

    [Fact]
    public void A_set_allows_what_one_of_its_scopes_allows() => Gen.Select(Scope.Array[0, 4], Gen.OneOf("Patient", "Group", "Observation"), Gen.Int[0, 2]).Sample(
        (texts, resourceType, way) =>
        {
            Assert.True(SmartScopeSet.TryParse(string.Join(' ', texts), out var scopes, out _));
            Assert.Equal(NaiveScopes.Allow(string.Join(' ', texts), resourceType, (FhirInteraction)way), scopes.Allows(resourceType, (FhirInteraction)way));
        },
        iter: 4_000);
}
