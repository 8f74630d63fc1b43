using System.Text;
using Interop.Contracts;

namespace Interop.Gateway.Filtering;

/// <summary>The elements of a resource that were asked for, and those that FHIR R4 demands whatever was asked for.</summary>
internal readonly record struct ElementMask(ulong Bits)
{
    private static readonly string[] Mandatory = ["id", "meta", "status", "beneficiary", "payor", "type", "actual"];

    /// <summary>Every element.</summary>
    public static ElementMask All => new(ulong.MaxValue);

    /// <summary>The elements of these names; null is every element.</summary>
    public static ElementMask Of(RecordKind kind, IReadOnlySet<string>? names)
    {
        if (names is null)
        {
            return All;
        }

        var plan = RecordPlan.Of(kind);
        var bits = 0UL;
        foreach (var name in names.Concat(Mandatory))
        {
            bits |= plan.Root.Find(Encoding.UTF8.GetBytes(name)) is { } node ? 1UL << node.Index : 0;
        }

        return new(bits);
    }

    /// <summary>Whether an element of the resource was asked for.</summary>
    public bool Has(PlanNode element) => (Bits & (1UL << element.Index)) != 0;
}
