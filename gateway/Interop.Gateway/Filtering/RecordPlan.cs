using System.Text;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;

namespace Interop.Gateway.Filtering;

/// <summary>The elements of one resource type, and which of them decisions read.</summary>
internal sealed class RecordPlan
{
    private RecordPlan(RecordKind kind)
    {
        (Kind, Type) = (kind, kind.ResourceType());
        TypeBytes = Encoding.UTF8.GetBytes(Type);
        Root = new(ElementTable.Current.Resources[Type], "", Read.Append((Type, PlanNode.Unwritten("resourceType", LeafKind.Code))).ToLookup(pair => pair.Item1, pair => pair.Item2));
        (Id, Meta) = (Root.Child("id"), Root.Child("meta"));
    }

    /// <summary>The plans of every type that the element table has.</summary>
    public static IReadOnlyList<RecordPlan> All { get; } = [.. Enum.GetValues<RecordKind>().Select(kind => new RecordPlan(kind))];

    /// <summary>The plan of a kind of record.</summary>
    public static RecordPlan Of(RecordKind kind) => All.Single(plan => plan.Kind == kind);

    /// <summary>The kind of record.</summary>
    public RecordKind Kind { get; }

    /// <summary>The resource type.</summary>
    public string Type { get; }

    /// <summary>The resource type in UTF-8.</summary>
    public byte[] TypeBytes { get; }

    /// <summary>The resource.</summary>
    public PlanNode Root { get; }

    /// <summary>The logical id.</summary>
    public PlanNode Id { get; }

    /// <summary>What is said about the record.</summary>
    public PlanNode Meta { get; }

    // The position of a record stands in a tag; the type is written anew.
    private static (string, PlanNode)[] Read =>
        [("meta", PlanNode.Unwritten("tag", LeafKind.None, PlanNode.Unwritten("system", LeafKind.Word), PlanNode.Unwritten("code", LeafKind.Text)))];
}
