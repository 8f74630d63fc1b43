using Hl7.Fhir.Model;
using Interop.Contracts.Adapters;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

public sealed class OtherSearchTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [InlineData("Group", "", "h1,h2")]
    [InlineData("Group", "identifier=urn:xx:household|H-h2", "h2")]
    [InlineData("Group", "identifier=H-h1,H-h2", "h1,h2")]
    [InlineData("Group", "member=Patient/p2", "h1")]
    [InlineData("Group", "member=p3", "h2")]
    [InlineData("Group", "member=p9", "")]
    [InlineData("Group", "address=XX0103", "h1")]
    [InlineData("Group", "_id=h2", "h2")]
    [InlineData("Coverage", "", "c1,c2")]
    [InlineData("Coverage", "beneficiary=Patient/p1", "c1")]
    [InlineData("Coverage", "patient=p2", "c2")]
    [InlineData("Coverage", "class-value=cash", "c1,c2")]
    [InlineData("Coverage", "class-value=CASH", "")]
    [InlineData("Coverage", "status=active&_id=c1,c2", "c1,c2")]
    [InlineData("Coverage", "status=cancelled", "")]
    [InlineData("SupplyDelivery", "", "s1,s2")]
    [InlineData("SupplyDelivery", "patient=Patient/p2", "s2")]
    [InlineData("SupplyDelivery", "_id=s1", "s1")]
    public async Task Households_enrolments_and_assistance_are_found_by_their_own_parameters(string type, string query, string ids)
    {
        _world.Adapter.Serve(Records(type));
        var form = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        var got = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync($"/relief/fhir/{type}?{query}"));
        var posted = await GatewayWorld.ReadAsync<Bundle>(await _world.SearchAsync($"/relief/fhir/{type}/_search", form));

        Assert.Equal(ids.Split(',', StringSplitOptions.RemoveEmptyEntries), BundleShape.Check(_world, got, type));
        Assert.Equal(BundleShape.Check(_world, got, type), BundleShape.Check(_world, posted, type));
    }

    [Theory]
    [InlineData("Group", "h1")]
    [InlineData("Coverage", "c1")]
    [InlineData("SupplyDelivery", "s1")]
    public async Task Each_type_can_be_read_by_its_id(string type, string id)
    {
        _world.Adapter.Serve(Records(type));

        var response = await _world.GetAsync($"/relief/fhir/{type}/{id}");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var resource = Interop.Contracts.Fhir.Resources.FhirJson.ParseStrict(text);
        Assert.Equal((type, id), (resource.TypeName, resource.Id));
    }

    private static AdapterMatch[] Records(string type)
    {
        var (one, two, three) = (People.Person("p1"), People.Person("p2"), People.Person("p3", pcode: "XX0101"));
        return type switch
        {
            "Group" =>
            [
                People.Household("h1", [one, two], People.Yes("p1"), People.Yes("p2")),
                People.Household("h2", [three], People.Yes("p3")),
            ],
            "Coverage" => [People.Enrolled("c1", one, "cash", People.Yes("p1")), People.Enrolled("c2", two, "cash", People.Yes("p2"))],
            _ => [People.Assisted("s1", one, People.Yes("p1")), People.Assisted("s2", two, People.Yes("p2"))],
        };
    }
}
