using System.Net;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Http;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Enforcement;

public sealed class UnreachableAdapterTests
{
    [Fact]
    public async Task An_adapter_that_is_down_is_told_as_such_and_nothing_more()
    {
        await using var world = await GatewayWorld.StartAsync();
        await world.GetAsync("/relief/fhir/Patient");
        await world.Adapter.DisposeAsync();

        var known = await GatewayWorld.ReadAsync<OperationOutcome>(await world.GetAsync("/relief/fhir/Patient"), HttpStatusCode.ServiceUnavailable);
        var unknown = await GatewayWorld.ReadAsync<OperationOutcome>(await world.GetAsync("/shelter/fhir/Patient"), HttpStatusCode.ServiceUnavailable);

        Assert.Equal(known.Issue[0].Diagnostics, unknown.Issue[0].Diagnostics);
        Assert.Equal(["AdapterFailed", "AdapterUnavailable"], world.Entries().TakeLast(2).Select(entry => entry.Reason));
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(200, "CANARY")]
    [InlineData(200, "")]
    [InlineData(302, "{}")]
    [InlineData(200, """{"rest":[{"resource":[{"type":"\ud800"}]}]}""")]
    public async Task An_adapter_whose_metadata_is_unusable_is_not_asked(int status, string body)
    {
        await using var world = await GatewayWorld.StartAsync();
        world.Adapter.Describe = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            context.Response.ContentType = "application/fhir+json";
            return context.Response.WriteAsync(body);
        };

        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await world.GetAsync("/relief/fhir/Patient/p1"), HttpStatusCode.ServiceUnavailable);

        Assert.DoesNotContain("CANARY", outcome.Issue[0].Diagnostics, StringComparison.Ordinal);
        Assert.Empty(world.Adapter.Asked);
    }

    [Fact]
    public async Task A_type_that_the_adapter_does_not_serve_is_not_asked_for()
    {
        await using var world = await GatewayWorld.StartAsync();
        world.Adapter.Describe = context => Results.Text("""{"rest":[{"resource":[{"type":"Patient","searchParam":[{"name":"_id"}]}]}]}""").ExecuteAsync(context);

        await GatewayWorld.ReadAsync<OperationOutcome>(await world.GetAsync("/relief/fhir/Group/h1"), HttpStatusCode.NotFound);
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await world.GetAsync("/relief/fhir/Patient?name=x&gender=male&_id=p1"), HttpStatusCode.BadRequest);

        Assert.Equal(["name", "gender"], outcome.Issue.SelectMany(issue => issue.Expression));
        Assert.Empty(world.Adapter.Asked);
    }
}
