namespace Interop.Gateway.Fhir;

/// <summary>One issue of an OperationOutcome.</summary>
/// <param name="Code">The FHIR issue type, such as not-found.</param>
/// <param name="Diagnostics">The rule and the fix, in words; never a value of the caller's or of the registry's.</param>
/// <param name="Expression">What in the request it is about, when it is about something.</param>
internal sealed record FhirIssue(string Code, string Diagnostics, string? Expression = null)
{
    /// <summary>The system of reason codes of consent tokens.</summary>
    public const string ReasonSystem = "https://interop.example/fhir/CodeSystem/consent-token-reason";

    /// <summary>The reason code of a consent token's refusal, when that is the issue.</summary>
    public string? Reason { get; init; }
}
