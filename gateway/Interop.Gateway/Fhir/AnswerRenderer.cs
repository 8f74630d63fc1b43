using Interop.Consents.Scopes;
using Interop.Contracts.Fhir;
using Interop.Gateway.Configuration;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Fhir;

/// <summary>Renders an answer: one resource or not found for a read, a Bundle for a search.</summary>
internal sealed class AnswerRenderer(GatewaySetup setup, PageTokens pages, ReadTags tags, TimeProvider clock)
{
    public Task WriteAsync(HttpContext context, Exchange exchange, Answer answer) => exchange.Request.Interaction == FhirInteraction.Read
        ? answer.Resources is [var only] ? ReadAsync(context, exchange, only) : FhirResponse.WriteAsync(context, FhirProblem.NotFound)
        : FhirResponse.WriteAsync(context, Bundle(exchange, answer));

    private Task ReadAsync(HttpContext context, Exchange exchange, ReleasedResource resource)
    {
        var tag = tags.Of(exchange, resource.Json.Span);
        return FhirResponse.WriteTaggedAsync(context, resource.Json, tag, ReadTags.IsKnown(exchange.Request.KnownTags, tag));
    }

    private BundleWriter Bundle(Exchange exchange, Answer answer)
    {
        var baseUrl = $"{setup.PublicUrl}/{exchange.Agency.Name}/fhir";
        var request = exchange.Request;
        var next = exchange.Outcome is { } outcome ? outcome.Next : answer.NextAfter is { } after ? new(request.Pass, after) : null;
        return new(answer, exchange.Outcome, baseUrl, Link(baseUrl, exchange, new(request.Pass, request.Query.After)), next is null ? null : Link(baseUrl, exchange, next), clock.GetUtcNow());
    }

    // A link holds the search encrypted: what was searched for is often the most identifying thing there is.
    private string Link(string baseUrl, Exchange exchange, PagePlace place)
    {
        var request = exchange.Request;
        var type = request.Query.Kind.ResourceType();
        var binding = new PageBinding(exchange.Caller.Partner.Id, exchange.Agency.Name, exchange.Caller.Purpose.Code);
        var state = new PageState(type, [.. request.Parameters], request.Count, request.Elements is null ? null : [.. request.Elements], place.After, exchange.Permit.Agreement.Id, [.. request.Shaping], place.Pass);
        var token = pages.Create(binding, state);
        return $"{baseUrl}/{type}?_page={token}";
    }
}
