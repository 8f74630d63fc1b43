using System.Collections;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;
using Interop.Contracts.Fhir.Elements;

namespace Interop.Tests.Gateway.Filtering.Oracle;

/// <summary>
/// What the filter must write of a valid resource, said with Firely's objects and not with JSON: a copy from which all is taken that the
/// element table does not list or the scope does not release.
/// </summary>
internal static class FirelyOracle
{
    private static readonly HashSet<string> Mandatory = new(["id", "meta", "status", "beneficiary", "payor", "type", "actual"], StringComparer.Ordinal);

    /// <summary>The resource as it may leave.</summary>
    public static Resource Filter(Resource resource, OracleScope scope)
    {
        var kept = (Resource)resource.DeepCopy();
        foreach (var name in kept.EnumerateElements().Select(element => element.Key).Where(name => !IsAsked(kept, name, scope)).ToList())
        {
            kept.SetValue(name, null);
        }

        Prune(kept, ElementTable.Current.Resources[kept.TypeName], scope);
        kept.Meta ??= new();
        kept.Meta.Tag = [new("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "SUBSETTED")];
        if (kept is Group { Quantity: not null } household)
        {
            household.Quantity = scope.Persons.Count;
        }

        return kept;
    }

    private static bool IsAsked(Resource resource, string name, OracleScope scope) =>
        scope.Elements is null || Mandatory.Contains(name) || scope.Elements.Contains(JsonName(resource, name, resource[name]));

    // Takes away all that may not leave, and tells whether anything is left.
    private static bool Prune(Base parent, ElementNode node, OracleScope scope)
    {
        var left = false;
        foreach (var (name, value) in parent.EnumerateElements().ToList())
        {
            if (parent is Extension && name == "url")
            {
                continue;
            }

            if (node.Children.TryGetValue(JsonName(parent, name, value), out var child) && Keeps(value, child, scope))
            {
                left = true;
            }
            else
            {
                parent.SetValue(name, null);
            }
        }

        return left;
    }

    private static bool Keeps(object value, ElementNode node, OracleScope scope)
    {
        switch (value)
        {
            case IList list:
                foreach (var item in list.Cast<object>().Where(item => !KeepsItem(item, node, scope)).ToList())
                {
                    list.Remove(item);
                }

                return list.Count > 0;
            case PrimitiveType primitive:
                (primitive.Extension, primitive.ElementId) = ([], null);
                return node.IsLeaf && primitive.JsonValue is not null && scope.Releases(node) && (node.Name != "reference" || scope.Allows((string)primitive.JsonValue));
            default:
                return value is Base part ? !node.IsLeaf && Prune(part, node, scope) : node.IsLeaf && scope.Releases(node) && (node.Name != "reference" || scope.Allows((string)value));
        }
    }

    private static bool KeepsItem(object item, ElementNode node, OracleScope scope) => item switch
    {
        Extension { Url: { } url } extension => node.Children.TryGetValue(url, out var child) && Prune(extension, child, scope),
        Group.MemberComponent member => scope.Persons.Contains(member.Entity?.Reference?.Replace("Patient/", "", StringComparison.Ordinal) ?? "") && Prune(member, node, scope),
        _ => Keeps(item, node, scope),
    };

    // Of an element that has several types, JSON's name says which.
    private static string JsonName(Base parent, string name, object value)
    {
        var mapping = ModelInfo.ModelInspector.FindClassMapping(parent.GetType())?.FindMappedElementByName(name);
        return mapping?.Choice == ChoiceType.DatatypeChoice && value is Base typed ? name + char.ToUpperInvariant(typed.TypeName[0]) + typed.TypeName[1..] : name;
    }
}
