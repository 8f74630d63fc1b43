namespace Interop.Contracts.Fhir.Searching;

/// <summary>Why a search was not understood.</summary>
/// <param name="Parameter">The parameter as written, by name.</param>
/// <param name="Code">The FHIR issue code: not-supported or value.</param>
/// <param name="Diagnostics">The rule and the fix, without the value.</param>
public sealed record SearchProblem(string Parameter, string Code, string Diagnostics);
