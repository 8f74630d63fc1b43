using Interop.Contracts.Fhir.Resources;

namespace Interop.Tests.Gateway;

/// <summary>Whatever a test asks a gateway: an answer that says it is FHIR must pass Firely's strict parser, or the test fails.</summary>
internal sealed class StrictAnswers() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == "application/fhir+json" && request.Method != HttpMethod.Head)
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            Assert.NotNull(FhirJson.ParseStrict(body));
        }

        return response;
    }
}
