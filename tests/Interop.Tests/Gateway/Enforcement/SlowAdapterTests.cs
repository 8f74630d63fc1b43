using System.Net;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Http;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Enforcement;

public sealed class SlowAdapterTests(SlowAdapterTests.Impatient shared) : IClassFixture<SlowAdapterTests.Impatient>
{
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    public async Task A_stream_that_never_ends_is_given_up_and_discloses_nobody()
    {
        _world.Adapter.Script = async context =>
        {
            await ScriptedAdapter.WriteAsync(context, ScriptedAdapter.Lines(People.Agreeing("p1")));
            for (var i = 0; !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.WriteAsync(ScriptedAdapter.Lines(People.Match(People.Person($"w{i}"))).Single() + "\n", context.RequestAborted);
            }
        };

        await RefusedAsync(OperationOutcome.IssueType.TooCostly, "TooCostly");
    }

    [Fact]
    public async Task A_stream_that_stalls_is_given_up_and_discloses_nobody()
    {
        _world.Adapter.Script = async context =>
        {
            await ScriptedAdapter.WriteAsync(context, ScriptedAdapter.Lines(People.Agreeing("p1")));
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        await RefusedAsync(OperationOutcome.IssueType.TooCostly, "TooCostly");
    }

    [Fact]
    public async Task An_adapter_that_never_answers_is_given_up()
    {
        _world.Adapter.Script = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        await RefusedAsync(OperationOutcome.IssueType.Transient, "AdapterFailed");
    }

    private async Task RefusedAsync(OperationOutcome.IssueType type, string reason)
    {
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Patient"), HttpStatusCode.ServiceUnavailable);

        Assert.Equal(type, Assert.Single(outcome.Issue).Code);
        var entry = _world.Entries()[^1];
        Assert.Equal(("failed", reason, null), (entry.Outcome, entry.Reason, entry.Disclosures));
    }

    public sealed class Impatient : IAsyncLifetime
    {
        public GatewayWorld World { get; private set; } = null!;

        public async ValueTask InitializeAsync() => World = await GatewayWorld.StartAsync(world => world.Options.AnswerSeconds = 1);

        public ValueTask DisposeAsync() => World.DisposeAsync();
    }
}
