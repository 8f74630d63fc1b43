namespace Interop.Contracts.Fhir.Resources;

/// <summary>Why a resource is no record of the contract; it names elements and rules and never quotes the data.</summary>
/// <param name="Element">The element, such as <c>Patient.name[1].family</c>.</param>
/// <param name="Rule">What the contract asks.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record DecodeProblem(string Element, string Rule, string Fix);
