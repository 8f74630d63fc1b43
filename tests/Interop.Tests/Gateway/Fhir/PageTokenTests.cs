using System.Net;
using Hl7.Fhir.Model;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

public sealed class PageTokenTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    [Trait("Case", "B1")]
    public async Task A_link_is_good_for_its_partner_agency_purpose_and_type_only()
    {
        var token = await TokenAsync("foodaid");

        await RefusedAsync($"/relief/fhir/Patient?_page={token}", _world.Token("ministry"));
        await RefusedAsync($"/relief/fhir/Patient?_page={token}", _world.Token("foodaid", purpose: "deduplication"));
        await RefusedAsync($"/shelter/fhir/Patient?_page={token}", _world.Token("foodaid"));
        await RefusedAsync($"/relief/fhir/Group?_page={token}", _world.Token("foodaid"));
        await RefusedAsync($"/relief/fhir/Coverage?_page={token}", _world.Token("foodaid"));
        await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync($"/relief/fhir/Patient?_page={token}", "foodaid"));
    }

    [Fact]
    [Trait("Case", "B1")]
    public async Task A_link_does_not_outlive_the_scope_that_it_came_by()
    {
        var token = await TokenAsync("ministry");

        await GatewayWorld.ReadAsync<OperationOutcome>(
            await _world.GetAsync($"/relief/fhir/Patient?_page={token}", token: _world.Token(scope: "system/Patient.r system/Group.rs")), HttpStatusCode.Forbidden);
    }

    [Fact]
    [Trait("Case", "B1")]
    public async Task A_link_that_was_changed_cut_or_made_up_is_refused()
    {
        var token = await TokenAsync("ministry");
        string[] bad =
        [
            "", "x", "AAAA", "e30", new string('A', token.Length), token[..^1], token[..^8], token[..(token.Length / 2)], token + "A", token + token,
            .. Enumerable.Range(0, 16).Select(part => Flip(token, part * (token.Length - 2) / 16)),
            "%2B%2F%3D", "....", "CfDJ8",
        ];

        foreach (var text in bad)
        {
            await RefusedAsync($"/relief/fhir/Patient?_page={text}", _world.Token());
        }
    }

    [Theory]
    [InlineData("&_count=5")]
    [InlineData("&name=Haddad")]
    [InlineData("&_elements=name")]
    [InlineData("&_format=json")]
    [InlineData("&_page=x")]
    [InlineData("&_sort=name")]
    public async Task Beside_a_link_nothing_may_stand(string more) =>
        await RefusedAsync($"/relief/fhir/Patient?_page={await TokenAsync("ministry")}{more}", _world.Token());

    [Fact]
    public async Task A_link_in_another_case_is_no_link()
    {
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(
            await _world.GetAsync($"/relief/fhir/Patient?_PAGE={await TokenAsync("ministry")}"), HttpStatusCode.BadRequest);

        Assert.Equal("_PAGE", Assert.Single(Assert.Single(outcome.Issue).Expression));
    }

    private static string Flip(string token, int at) => $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";

    private async Task RefusedAsync(string url, string token)
    {
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync(url, token: token), HttpStatusCode.BadRequest);
        Assert.Equal("_page", Assert.Single(Assert.Single(outcome.Issue).Expression));
    }

    private async Task<string> TokenAsync(string partner)
    {
        _world.Adapter.Serve(People.Agreeing("p1"), People.Agreeing("p2"));
        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_count=1", partner));
        return BundleShape.Next(bundle)!.Split("_page=")[1];
    }
}
