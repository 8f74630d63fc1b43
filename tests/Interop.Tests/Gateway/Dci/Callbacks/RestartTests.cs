using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Gateway.Configuration;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>A gateway that is killed in the middle of a search answers it after its next start.</summary>
public sealed class RestartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_survives_a_kill_while_it_is_asked_and_another_while_it_is_delivered()
    {
        var folder = Directory.CreateTempSubdirectory("interop-restart-");
        await using var issuer = await TestIssuer.StartAsync();
        await using var adapter = await ScriptedAdapter.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        var options = GatewayProcess.Options(folder.FullName, GatewayWorld.FreePort(), issuer.Issuer, adapter.Address);
        options.AllowPrivateWebhooks = true;
        options.Agencies[0].DciIdentifierTypes["UIN"] = People.NationalId;
        await File.WriteAllTextAsync(options.PartnersFile!, WithCallback(WorldPolicies.Partners(issuer.Issuer), receiver.Base), Cancellation);
        using var http = new HttpClient { BaseAddress = new(options.Url) };
        adapter.Hold(People.Agreeing("p1"));
        var (held, asked, never) = (adapter.Script, new TaskCompletionSource(), new TaskCompletionSource());
        adapter.Script = async context =>
        {
            asked.TrySetResult();
            await never.Task.WaitAsync(context.RequestAborted);
        };
        receiver.Answer = context => never.Task.WaitAsync(context.RequestAborted);

        string correlation;
        using (var first = await StartedAsync(options, http))
        {
            correlation = await AskAsync(http, issuer.Token("ministry", options.Url, "system/*.rs", "service-delivery"));
            await asked.Task.WaitAsync(Cancellation);
            await KillAsync(first);
        }

        adapter.Script = held;
        CallbackReceived taken;
        using (var second = await StartedAsync(options, http))
        {
            taken = (await receiver.NextAsync(Cancellation)).Valid();
            await KillAsync(second);
        }

        receiver.Answer = CallbackReceiver.AcknowledgeAsync;
        using (var third = await StartedAsync(options, http))
        {
            var again = (await receiver.NextAsync(Cancellation)).Valid();
            Assert.Equal((correlation, correlation), (taken.MessageId, again.MessageId));
            Assert.Equal(taken.Records.ToJsonString(), again.Records.ToJsonString());
            Assert.Single(again.Records);
            await KillAsync(third);
        }

        never.SetCanceled(Cancellation);
        folder.Delete(recursive: true);
    }

    private static string WithCallback(string partners, string callback)
    {
        var json = JsonNode.Parse(partners)!;
        json["partners"]!.AsArray().Single(partner => (string?)partner!["id"] == "ministry")!["dci"] = new JsonObject { ["acceptsUnsigned"] = true, ["callbacks"] = new JsonArray(callback) };
        return json.ToJsonString();
    }

    private static async Task<Process> StartedAsync(GatewayOptions options, HttpClient http)
    {
        var process = GatewayProcess.Start(options);
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/.well-known/jwks.json", UriKind.Relative), Cancellation);
                return process;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(50, Cancellation);
            }
        }
    }

    private static async Task<string> AskAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/relief/dci/registry/search") { Content = new StringContent(AsyncWorld.Search("t-1").ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, Cancellation);
        var ack = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["message"]!;
        Assert.Equal("ACK", (string?)ack["ack_status"]);
        return (string)ack["correlation_id"]!;
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
    }
}
