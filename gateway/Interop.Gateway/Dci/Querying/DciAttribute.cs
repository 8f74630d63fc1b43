using Interop.Contracts;
using Interop.Gateway.Dci.Records;

namespace Interop.Gateway.Dci.Querying;

/// <summary>An attribute that can be asked by.</summary>
/// <param name="Name">DCI's name for it.</param>
/// <param name="Parameter">The FHIR search parameter that it is; that has the data category which searching by it reveals.</param>
/// <param name="Form">What its values are.</param>
internal sealed record DciAttribute(string Name, string Parameter, AttributeForm Form)
{
    private static readonly DciOperator[] Ordered = [DciOperator.Eq, DciOperator.Gt, DciOperator.Ge, DciOperator.Lt, DciOperator.Le];
    private static readonly DciOperator[] Listed = [DciOperator.Eq, DciOperator.In];
    private static readonly DciOperator[] Negated = [.. Listed, DciOperator.Ne];

    /// <summary>The code list of a code.</summary>
    public CodeList? Codes { get; init; }

    /// <summary>The FHIR name by which can be sorted; null when it cannot.</summary>
    public string? Sort { get; init; }

    /// <summary>How it is compared; a code by ne only where every code is known, so that the others can be named.</summary>
    public IReadOnlyList<DciOperator> Operators => !HasAlternatives ? Ordered : Codes is { IsTotal: true } ? Negated : Listed;

    /// <summary>Whether several values can be asked for at once.</summary>
    public bool HasAlternatives => Form is not (AttributeForm.Date or AttributeForm.Moment);

    /// <summary>Every search parameter that asking by it takes, of records of this kind and of the persons that they name.</summary>
    public IReadOnlyList<(RecordKind Kind, string Name)> Parameters(RecordKind kind) =>
        [.. Parameter.Split(':')[0].Split('.').Select((name, hop) => (hop == 0 ? kind : RecordKind.Beneficiary, name))];
}
