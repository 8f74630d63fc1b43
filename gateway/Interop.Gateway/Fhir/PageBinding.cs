namespace Interop.Gateway.Fhir;

/// <summary>Whose page link it is.</summary>
internal sealed record PageBinding(string Partner, string Agency, string Purpose);
