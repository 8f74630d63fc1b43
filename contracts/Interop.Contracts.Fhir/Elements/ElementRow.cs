namespace Interop.Contracts.Fhir.Elements;

/// <summary>One row of the element table.</summary>
/// <param name="Path">The element, such as <c>Patient.address.extension[admin1-pcode].valueCode</c>.</param>
/// <param name="Category">The data category's code; null for structure, which goes with the resource.</param>
/// <param name="AdminLevel">For a coarse location, how fine it is: 0 country, 1 to 4 administrative levels.</param>
/// <param name="Dci">The name of the same thing in DCI.</param>
/// <param name="OpenSpp">The name of the same thing in OpenSPP V2.</param>
public sealed record ElementRow(string Path, string? Category, int? AdminLevel = null, string? Dci = null, string? OpenSpp = null);
