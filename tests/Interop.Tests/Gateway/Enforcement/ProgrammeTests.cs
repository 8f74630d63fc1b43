using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Enforcement;

public sealed class ProgrammeTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private static readonly Beneficiary Person = People.Person("p1");
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    public async Task An_enrolment_is_disclosed_in_an_agreed_programme_and_in_no_other()
    {
        var absent = await TextAsync("Coverage", "c1");

        Assert.StartsWith("404 ", absent, StringComparison.Ordinal);
        Assert.Equal(absent, await TextAsync("Coverage", "c1", People.Enrolled("c1", Person, "shelter", People.Yes("p1"))));
        Assert.Equal(absent, await TextAsync("Coverage", "c1", People.Enrolled("c1", Person, "CASH", People.Yes("p1"))));
        Assert.StartsWith("200 ", await TextAsync("Coverage", "c1", People.Enrolled("c1", Person, "cash", People.Yes("p1"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assistance_whose_programme_cannot_be_told_needs_an_agreement_for_all()
    {
        var match = People.Assisted("s1", Person, People.Yes("p1") with { Notice = new("3", "ar", ["authority"]) });
        var unnamed = match with { Record = ((Assistance)match.Record) with { Programme = null } };

        Assert.StartsWith("200 ", await TextAsync("SupplyDelivery", "s1", match), StringComparison.Ordinal);
        Assert.StartsWith("404 ", await TextAsync("SupplyDelivery", "s1", unnamed), StringComparison.Ordinal);
        _world.Adapter.Give(unnamed);
        await GatewayWorld.ReadAsync<SupplyDelivery>(await _world.GetAsync("/relief/fhir/SupplyDelivery/s1", "authority"));
    }

    [Theory]
    [InlineData("Coverage")]
    [InlineData("SupplyDelivery")]
    public async Task Without_the_persons_own_consent_and_context_nothing_is_disclosed(string type)
    {
        AdapterMatch Match(params Interop.Contracts.Consents.CollectedConsent[] consents) =>
            type == "Coverage" ? People.Enrolled("x1", Person, "cash", consents) : People.Assisted("x1", Person, consents);
        var absent = await TextAsync(type, "x1");

        Assert.StartsWith("404 ", absent, StringComparison.Ordinal);
        Assert.Equal(absent, await TextAsync(type, "x1", Match()));
        Assert.Equal(absent, await TextAsync(type, "x1", Match(People.Yes("p2"))));
        Assert.Equal(absent, await TextAsync(type, "x1", Match(People.Yes("x1"))));
        Assert.Equal(absent, await TextAsync(type, "x1", Match(People.Yes("p1"), People.No("p1"))));
        Assert.Equal(absent, await TextAsync(type, "x1", Match(People.Yes("p1", DataCategorySet.Of(DataCategory.Identity)))));
        Assert.Equal(absent, await TextAsync(type, "x1", Match(People.Yes("p1", to: "foodaid"))));
        Assert.Equal(absent, await TextAsync(type, "x1", Match(People.Yes("p1") with { Purposes = [PurposeOfUse.Audit] })));
        Assert.Equal(absent, await TextAsync(type, "x1", Match(People.Yes("p1") with { End = new(2026, 1, 1) })));
        Assert.Equal(absent, await TextAsync(type, "x1", Match(People.Yes("p1") with { Start = new(2999, 1, 1) })));
        Assert.Equal(absent, await TextAsync(type, "x1", Match(People.Yes("p1")) with { Subjects = [] }));
        Assert.Equal(absent, await TextAsync(type, "x1", Match(People.Yes("p1")) with { Subjects = [People.Person("p2")] }));
        Assert.StartsWith("200 ", await TextAsync(type, "x1", Match(People.Yes("p1"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_household_of_an_enrolment_is_named_only_with_consent_to_household_composition()
    {
        _world.Adapter.Give(People.Enrolled("c1", Person, "cash", People.Yes("p1", DataCategorySet.Of(DataCategory.Enrolment))));
        var without = await GatewayWorld.ReadAsync<Coverage>(await _world.GetAsync("/relief/fhir/Coverage/c1"));
        _world.Adapter.Give(People.Enrolled("c1", Person, "cash", People.Yes("p1", DataCategorySet.Of(DataCategory.Enrolment, DataCategory.HouseholdComposition))));
        var with = await GatewayWorld.ReadAsync<Coverage>(await _world.GetAsync("/relief/fhir/Coverage/c1"));

        Assert.Null(without.GetExtension(FhirNames.Structure + "enrolled-household"));
        Assert.Equal("Group/h1", with.GetExtensionValue<ResourceReference>(FhirNames.Structure + "enrolled-household")!.Reference);
        Assert.Equal("Patient/p1", without.Beneficiary!.Reference);
    }

    private async Task<string> TextAsync(string type, string id, params AdapterMatch[] matches)
    {
        _world.Adapter.Give(matches);
        return await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/{type}/{id}"));
    }
}
