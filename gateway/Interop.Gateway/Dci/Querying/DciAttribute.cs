using Interop.Gateway.Dci.Records;

namespace Interop.Gateway.Dci.Querying;

/// <summary>An attribute that can be asked by.</summary>
/// <param name="Name">DCI's name for it.</param>
/// <param name="Parameter">The FHIR search parameter that it is; that has the data category which searching by it reveals.</param>
/// <param name="Form">What its values are.</param>
internal sealed record DciAttribute(string Name, string Parameter, AttributeForm Form)
{
    /// <summary>The code list of a code.</summary>
    public CodeList? Codes { get; init; }

    /// <summary>The FHIR name by which can be sorted; null when it cannot.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether several values can be asked for at once.</summary>
    public bool HasAlternatives => Form is not (AttributeForm.Date or AttributeForm.Moment);
}
