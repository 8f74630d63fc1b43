using System.Text;
using Interop.Contracts.Querying;
using Interop.Gateway.Adapters;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering.Answers;
using Interop.Gateway.Forwarding;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Interop.Gateway.Export;

/// <summary>
/// Puts a permitted question to an adapter when no caller waits: through the same clients and the same lock on permits as every question.
/// </summary>
internal sealed class AdapterAsker(IForwarderHttpClientFactory factory) : IDisposable
{
    private readonly HttpMessageInvoker _client = factory.CreateClient(new() { ClusterId = "export", NewConfig = HttpClientConfig.Empty });

    /// <summary>The answer, of which nothing is read yet; the caller disposes it.</summary>
    /// <exception cref="AdapterAnswerException">It is not an answer.</exception>
    public async Task<HttpResponseMessage> AskAsync(Exchange exchange, AdapterAbilities abilities, CancellationToken cancellation)
    {
        var form = Encoding.ASCII.GetBytes(AdapterBody.Form(Answerable(exchange.Request.Query, abilities)));
        using var request = new HttpRequestMessage { Content = new ByteArrayContent(form) };
        AdapterRequest.Write(request, exchange, form.Length);
        var response = await _client.SendAsync(request, cancellation);
        if (AnswerForms.IsAnswer(response))
        {
            return response;
        }

        response.Dispose();
        throw new AdapterAnswerException("The adapter did not answer.");
    }

    public void Dispose() => _client.Dispose();

    // Every record is held against the whole question when it comes, so an adapter that cannot tell what changed is asked for all.
    private static BeneficiaryQuery Answerable(BeneficiaryQuery query, AdapterAbilities abilities) => abilities.Answers(query.Kind, "_lastUpdated")
        ? query
        : query with { Criteria = [.. query.Criteria.Where(criterion => criterion is not Criterion.LastUpdatedIs)] };
}
