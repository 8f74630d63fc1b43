using System.Net.Http.Headers;
using System.Text;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;
using Interop.Gateway.Enforcement;
using Microsoft.AspNetCore.Http.Features;

namespace Interop.Gateway.Forwarding;

/// <summary>Replaces the caller's request by one written from the permitted question; no byte of the caller's is forwarded.</summary>
internal static class AdapterBody
{
    public const string MediaType = "application/x-www-form-urlencoded";

    public static void Replace(HttpContext context, Exchange exchange)
    {
        var form = Form(exchange.Request.Query);
        var request = context.Request;
        request.Method = HttpMethods.Post;
        request.QueryString = QueryString.Empty;
        request.Headers.Clear();
        request.Body = new MemoryStream(Encoding.ASCII.GetBytes(form));
        request.ContentLength = form.Length;
        request.ContentType = MediaType;
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
    }

    /// <summary>The question as the form that is posted.</summary>
    public static string Form(BeneficiaryQuery query)
    {
        var parameters = SearchWriter.Write(query);
        if (query.After is { } after)
        {
            parameters = parameters.Append(new("_after", after));
        }

        return string.Join('&', parameters.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
    }

    public static MediaTypeHeaderValue ContentType() => new(MediaType);

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
