namespace Interop.Gateway.Fhir;

/// <summary>One issue of an OperationOutcome.</summary>
/// <param name="Code">The FHIR issue type, such as not-found.</param>
/// <param name="Diagnostics">The rule and the fix, in words; never a value of the caller's or of the registry's.</param>
/// <param name="Expression">What in the request it is about, when it is about something.</param>
internal sealed record FhirIssue(string Code, string Diagnostics, string? Expression = null);
