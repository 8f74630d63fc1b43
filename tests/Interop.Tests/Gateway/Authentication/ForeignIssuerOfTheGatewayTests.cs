using System.Net;
using Hl7.Fhir.Model;
using Interop.Tests.Node;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Authentication;

/// <summary>Another token server in place of ours, by configuration alone: npm's oidc-provider over a real socket.</summary>
public sealed class ForeignIssuerOfTheGatewayTests
{
    [Fact]
    public async Task A_token_of_a_foreign_issuer_lets_its_partner_in_without_a_line_of_code()
    {
        var audience = $"http://127.0.0.1:{GatewayWorld.FreePort()}";
        await using var foreign = await ForeignIssuer.StartAsync(audience, ["system/Patient.rs"], new() { ["purpose_of_use"] = "service-delivery" });
        await using var world = await GatewayWorld.StartAsync(starting =>
        {
            var options = starting.Options;
            options.Audience = audience;
            options.Issuers.Add(new() { Issuer = foreign.Issuer });
            const string OwnClient = "\"clientId\":\"ministry\"}";
            var foreignClient = $",{{\"issuer\":\"{foreign.Issuer}\",\"clientId\":\"{ForeignIssuer.ClientId}\"}}";
            var partners = WorldPolicies.Partners(options.Issuers[0].Issuer).Replace(OwnClient, OwnClient + foreignClient, StringComparison.Ordinal);
            File.WriteAllText(options.PartnersFile!, partners);
        });
        world.Adapter.Give(People.Agreeing("p1"));

        var patient = await GatewayWorld.ReadAsync<Patient>(
            await world.GetAsync("/relief/fhir/Patient/p1", token: await foreign.TokenAsync("system/Patient.rs")));
        Assert.Equal("p1", patient.Id);

        var forbidden = await world.GetAsync("/relief/fhir/Group/h1", token: await foreign.TokenAsync("system/Patient.rs"));
        await GatewayWorld.ReadAsync<OperationOutcome>(forbidden, HttpStatusCode.Forbidden);
    }
}
