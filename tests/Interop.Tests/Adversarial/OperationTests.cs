using System.Net;
using System.Text.Json.Nodes;
using Interop.Store;
using Interop.Store.Notices;
using Interop.Tests.Gateway;
using Interop.Tests.Gateway.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Adversarial;

/// <summary>Group H: no configuration, operator or message goes around the decision.</summary>
public sealed class OperationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Case", "H5")]
    public async Task No_route_or_allow_list_can_be_configured_around_the_decision()
    {
        await using var world = await GatewayWorld.StartAsync(configure: Configure);
        world.Adapter.Serve(People.Agreeing("p1"));

        foreach (var path in new[] { "/direct/Patient/p1", "/direct/Patient/_search", "/relief/fhir/Patient/p1" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            using var response = await world.SendAsync(request, null);
            Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Unauthorized });
        }

        Assert.Empty(world.Adapter.Asked);

        // What YARP takes from a file of settings, and what frameworks know of switches.
        static void Configure(WebApplicationBuilder builder)
        {
            builder.Configuration["ReverseProxy:Routes:direct:ClusterId"] = "agency-relief";
            builder.Configuration["ReverseProxy:Routes:direct:Match:Path"] = "/direct/{**path}";
            builder.Configuration["Interop:AllowAnonymous"] = "true";
            builder.Configuration["AllowAnonymous"] = "true";
        }
    }

    [Fact]
    [Trait("Case", "H6")]
    public async Task An_agreement_that_loses_data_while_the_answer_is_made_keeps_the_answer_back()
    {
        await using var world = await GatewayWorld.StartAsync();
        world.Adapter.Script = async context =>
        {
            await ScriptedAdapter.WriteAsync(context, ScriptedAdapter.Lines(People.Agreeing("p1")));
            await context.Response.Body.FlushAsync();
            await world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["categories"] = new JsonArray("identity"));
            await context.Response.WriteAsync(ScriptedAdapter.Complete + "\n");
        };

        using var response = await world.GetAsync("/relief/fhir/Patient/p1");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("1985", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        world.Adapter.Give(People.Agreeing("p1"));
        using var after = await world.GetAsync("/relief/fhir/Patient/p1");
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.DoesNotContain("1985", await after.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Case", "H7")]
    public async Task Whoever_administers_or_looks_after_another_agency_sees_nobody()
    {
        await using var world = await GatewayWorld.StartAsync();
        world.Adapter.Serve(People.Agreeing("p1"));
        var everything = "system/*.rs interop/policy.read interop/policy.write interop/steward";

        foreach (var client in new[] { "admin", "shelter-office", "relief-office" })
        {
            foreach (var path in new[] { "Patient/p1", "Patient", "Patient/p1/$everything", "Group" })
            {
                using var response = await world.GetAsync("/relief/fhir/" + path, token: world.Token(client, everything));
                Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
            }
        }

        foreach (var client in new[] { "admin", "shelter-office", "ministry" })
        {
            using var preview = await world.GetAsync("/relief/fhir/Patient/p1/$preview?partner=foodaid&purpose=service-delivery", token: world.Token(client, everything));
            Assert.Contains(preview.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized });
        }

        Assert.Empty(world.Adapter.Asked);
    }

    [Fact]
    [Trait("Case", "H8")]
    public async Task What_is_sent_to_partners_of_a_withdrawal_names_nobody()
    {
        await using var world = await GatewayWorld.StartAsync();
        world.Adapter.Give(People.Match(People.Person("p1", "N-CANARY", "CANARY")));
        var consent = await world.PutAsync(Writing.Yes("p1"));
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/relief/fhir/Patient/p1")).StatusCode);
        using var withdrawal = new HttpRequestMessage(HttpMethod.Post, $"/relief/fhir/Consent/{consent.Id}/$withdraw")
        {
            Content = new StringContent("""{"resourceType":"Parameters","parameter":[{"name":"reason","valueString":"CANARY asked"}]}""", null, "application/fhir+json"),
        };
        Assert.Equal(HttpStatusCode.OK, (await world.SendAsync(withdrawal, world.Token("relief-office", "system/Consent.crus"))).StatusCode);

        var notice = Assert.Single(await world.App.Services.GetRequiredService<INotificationStore>().OfConsentAsync(consent.Id, Cancellation));

        Assert.DoesNotContain("CANARY", notice.Payload, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1985", notice.Payload, StringComparison.Ordinal);
    }
}
