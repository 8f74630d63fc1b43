using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;

namespace Interop.Gateway.Export.Asking;

/// <summary>What a kick-off asked for, as it was understood.</summary>
internal sealed record ExportOrder
{
    /// <summary>The types named; null when none was, which is every type that may be exported.</summary>
    public IReadOnlyList<RecordKind>? Kinds { get; init; }

    /// <summary>The moment since which records changed, as FHIR writes it; null for ever.</summary>
    public string? Since { get; init; }

    /// <summary>The elements named, of one type or, where the type is null, of all.</summary>
    public IReadOnlyList<(RecordKind? Kind, string Name)>? Elements { get; init; }

    /// <summary>The searches to which types are narrowed; of one type a record must answer any of them.</summary>
    public IReadOnlyList<(RecordKind Kind, IReadOnlyList<KeyValuePair<string, string>> Filters)> TypeFilters { get; init; } = [];

    /// <summary>The parameters that were not understood and, as the caller wished, passed over.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The searches of one type.</summary>
    public IEnumerable<ExportPart> Parts(RecordKind kind)
    {
        var since = Since is { } moment ? new[] { KeyValuePair.Create("_lastUpdated", $"gt{moment}") } : [];
        var filters = TypeFilters.Where(filter => filter.Kind == kind).Select(filter => filter.Filters).DefaultIfEmpty([]);
        return filters.Select(filter => new ExportPart(kind.ResourceType(), [.. filter, .. since], ElementsOf(kind)));
    }

    private string[]? ElementsOf(RecordKind kind) => Elements is null ? null :
        [.. Elements.Where(element => (element.Kind ?? kind) == kind && ElementTable.Current.Resources[kind.ResourceType()].Children.ContainsKey(element.Name)).Select(element => element.Name).Distinct()];
}
