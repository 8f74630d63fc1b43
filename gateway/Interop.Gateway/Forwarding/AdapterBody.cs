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
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
    }

    /// <summary>The question as the form that is posted.</summary>
    public static string Form(BeneficiaryQuery query)
    {
        var form = new StringBuilder();
        foreach (var (name, value) in SearchWriter.Write(query))
        {
            Add(form, name, value);
        }

        if (query.After is { } after)
        {
            Add(form, "_after", after);
        }

        return form.ToString();
    }

    private static void Add(StringBuilder form, string name, string value) =>
        form.Append(form.Length > 0 ? "&" : "").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
