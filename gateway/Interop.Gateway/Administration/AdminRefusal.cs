using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Administration;

/// <summary>Writes a refusal that is made before anything is known of the request, in the form of the interface that was asked.</summary>
internal static class AdminRefusal
{
    public static Task WriteAsync(HttpContext context, FhirProblem problem) =>
        DciResponse.Owns(context) ? DciResponse.WriteAsync(context, DciProblem.Of(problem))
        : AdminResponse.Owns(context) ? AdminResponse.WriteAsync(context, AdminProblem.Of(problem)) : FhirResponse.WriteAsync(context, problem);
}
