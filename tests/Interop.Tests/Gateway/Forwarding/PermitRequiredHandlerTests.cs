using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Gateway.Forwarding;
using Interop.Tests.Gateway.Filtering;

namespace Interop.Tests.Gateway.Forwarding;

public sealed class PermitRequiredHandlerTests
{
    private const string Adapter = "http://127.0.0.1:7001/";

    [Fact]
    public async Task A_request_with_a_permit_for_this_adapter_is_sent() => Assert.Equal(1, await SentAsync(Adapter + "Patient/_search", Exchange()));

    [Fact]
    public async Task A_request_without_a_permit_is_not_sent() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => SentAsync(Adapter + "Patient/_search", null));

    [Theory]
    [InlineData("http://127.0.0.1:7002/Patient/_search")]
    [InlineData("https://127.0.0.1:7001/Patient/_search")]
    [InlineData("http://127.0.0.1/Patient/_search")]
    [InlineData("http://localhost:7001/Patient/_search")]
    [InlineData("http://127.0.0.1.evil.example:7001/Patient/_search")]
    [InlineData("http://127.0.0.1:7001@evil.example/Patient/_search")]
    [InlineData("http://evil.example/?http://127.0.0.1:7001/")]
    public async Task A_permit_for_one_adapter_opens_no_other(string url) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => SentAsync(url, Exchange()));

    private static Exchange Exchange()
    {
        var permit = FilterPermits.For(RecordKind.Beneficiary, DataCategorySet.All, 4).Query;
        return new(
            new Agency("relief", new(Adapter), "key"),
            new Caller(permit.Recipient, "ministry", SmartScopeSet.Empty, permit.Purpose, null),
            new FhirRequest { Interaction = FhirInteraction.Read, Query = new() { Kind = RecordKind.Beneficiary } },
            permit,
            0)
        {
            Deadline = TimeSpan.FromSeconds(1),
            Entry = new() { Id = "e", At = default, Outcome = "disclosed" },
        };
    }

    private static async Task<int> SentAsync(string url, Exchange? exchange)
    {
        using var network = new Network();
        using var client = new HttpMessageInvoker(new PermitRequiredHandler(network));
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        if (exchange is not null)
        {
            request.Options.Set(PermitRequiredHandler.Exchange, exchange);
        }

        try
        {
            await client.SendAsync(request, TestContext.Current.CancellationToken);
        }
        catch (InvalidOperationException)
        {
            Assert.Equal(0, network.Sent);
            throw;
        }

        return network.Sent;
    }

    private sealed class Network : HttpMessageHandler
    {
        public int Sent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent++;
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
