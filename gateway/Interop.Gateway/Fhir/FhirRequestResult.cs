namespace Interop.Gateway.Fhir;

/// <summary>What became of a request's words.</summary>
internal abstract record FhirRequestResult
{
    private FhirRequestResult()
    {
    }

    public sealed record Understood(FhirRequest Request) : FhirRequestResult;

    public sealed record NotUnderstood(FhirProblem Problem) : FhirRequestResult;
}
