using Interop.Contracts;
using Interop.Contracts.Fhir;

namespace Interop.Gateway.Searching;

/// <summary>A search parameter by which records of one kind refer to persons; every hop goes along one of these, in one direction or the other.</summary>
/// <param name="Source">The kind of record that refers.</param>
/// <param name="Parameter">The search parameter.</param>
internal sealed record PersonLink(RecordKind Source, string Parameter)
{
    /// <summary>Every link there is.</summary>
    public static IReadOnlyList<PersonLink> All { get; } =
    [
        new(RecordKind.Household, "member"),
        new(RecordKind.Enrolment, "beneficiary"),
        new(RecordKind.Enrolment, "patient"),
        new(RecordKind.Assistance, "patient"),
    ];

    /// <summary>The link as FHIR writes it, such as <c>Group:member</c>.</summary>
    public string Text => $"{Source.ResourceType()}:{Parameter}";

    /// <summary>The link of this kind and parameter, or null.</summary>
    public static PersonLink? Find(RecordKind source, string parameter) => All.FirstOrDefault(link => link.Source == source && link.Parameter == parameter);

    /// <summary>The link that <c>_include</c> or <c>_revinclude</c> names, with or without the type it leads to; null for any other.</summary>
    public static PersonLink? Parse(string text) => All.FirstOrDefault(link => text == link.Text || text == $"{link.Text}:{RecordKind.Beneficiary.ResourceType()}");
}
