using System.Net;
using Hl7.Fhir.Model;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Administration;

public sealed class KillSwitchTests : IAsyncLifetime
{
    private GatewayWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await GatewayWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_suspended_partner_is_refused_with_its_next_request_whatever_token_or_page_link_it_holds_and_nobody_else_is()
    {
        var (foodaid, ministry) = (_world.Token("foodaid"), _world.Token());
        _world.Adapter.Serve(People.Agreeing("p1"), People.Agreeing("p2"), People.Agreeing("p3"));
        var page = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_count=1", token: foodaid));
        var next = page.NextLink!.PathAndQuery;
        await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync(next, token: foodaid));

        var reply = await _world.SwitchAsync("partners/foodaid/$suspend");

        Assert.Equal((200, "suspended", "Because a test asks"), (reply.Status, (string?)reply.Json["status"], (string?)reply.Json["statusReason"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.GetAsync(next, token: foodaid)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.GetAsync("/relief/fhir/Patient/p1", token: foodaid)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _world.GetAsync("/relief/fhir/Patient?_count=1", token: ministry)).StatusCode);

        Assert.Equal(200, (await _world.SwitchAsync("partners/foodaid/$resume")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _world.GetAsync(next, token: foodaid)).StatusCode);
    }

    [Fact]
    public async Task An_agency_suspends_its_own_agreement_and_no_other_agreement_of_the_partner_is_touched()
    {
        _world.Adapter.Serve(People.Agreeing("p1"));

        var reply = await _world.SwitchAsync("agreements/relief-ministry/$suspend", "relief-office");

        Assert.Equal(200, reply.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.GetAsync("/relief/fhir/Patient/p1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _world.GetAsync("/shelter/fhir/Patient")).StatusCode);
        Assert.Equal(404, (await _world.SwitchAsync("agreements/shelter-ministry/$suspend", "relief-office")).Status);
        Assert.Equal(404, (await _world.SwitchAsync("partners/ministry/$suspend", "relief-office")).Status);
    }

    [Fact]
    public async Task To_suspend_twice_makes_one_version()
    {
        Assert.Equal("\"2\"", (await _world.SwitchAsync("partners/foodaid/$suspend")).ETag);
        Assert.Equal("\"2\"", (await _world.SwitchAsync("partners/foodaid/$suspend")).ETag);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"reason":" "}""")]
    [InlineData("""{"reason":7}""")]
    [InlineData("""{"reason":"x","more":1}""")]
    public async Task A_switch_needs_a_reason(string body)
    {
        var reply = await _world.AdminAsync(HttpMethod.Post, "partners/foodaid/$suspend", body);

        Assert.Equal(400, reply.Status);
        Assert.Equal(["reason"], reply.Fields);
    }

    [Fact]
    public async Task An_agreement_that_would_overlap_does_not_resume()
    {
        await _world.SwitchAsync("agreements/relief-ministry/$suspend");
        Assert.Equal(201, (await _world.AdminAsync(HttpMethod.Post, "agreements", Administering.Agreement("instead", partner: "ministry").ToJsonString())).Status);

        Assert.Equal(409, (await _world.SwitchAsync("agreements/relief-ministry/$resume")).Status);
        Assert.Equal("suspended", (string?)(await _world.ReadAsync("agreements/relief-ministry")).Json["status"]);
    }

    [Fact]
    public async Task A_suspended_agency_cannot_administer()
    {
        await _world.SwitchAsync("partners/relief-office/$suspend");

        Assert.Equal(403, (await _world.ReadAsync("agreements/relief-ministry", "relief-office")).Status);
        Assert.Equal(200, (await _world.ReadAsync("agreements/shelter-ministry", "shelter-office")).Status);
    }
}
