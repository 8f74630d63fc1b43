namespace Interop.Contracts.Fhir.Consents;

/// <summary>Why a Consent cannot be read; it names places and rules and never quotes the data.</summary>
/// <param name="Place">The place as a FHIRPath, such as <c>Consent.provision.actor[1].role</c>.</param>
/// <param name="Rule">What the contract asks.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record ConsentProblem(string Place, string Rule, string Fix);
