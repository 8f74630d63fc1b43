using System.Globalization;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;

namespace Interop.Gateway.Fhir;

/// <summary>The parameters that shape an answer rather than select it: <c>_count</c> and <c>_elements</c>.</summary>
internal sealed class ResultParameters
{
    private readonly List<FhirIssue> _issues = [];

    public int Count { get; private set; } = FhirRequest.DefaultCount;

    public IReadOnlySet<string>? Elements { get; private set; }

    public IReadOnlyList<FhirIssue> Issues => _issues;

    /// <summary>Takes the parameter if it is one of these; false leaves it to the search.</summary>
    public bool Take(RecordKind kind, string name, string value)
    {
        switch (name)
        {
            case "_count":
                Count = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
                    ? Math.Min(count, FhirRequest.MostCount)
                    : Wrong(name, $"Give a whole number from 1; at most {FhirRequest.MostCount} matches come on a page.", Count);
                return true;
            case "_elements":
                var known = ElementTable.Current.Resources[kind.ResourceType()].Children;
                var names = value.Split(',', StringSplitOptions.TrimEntries);
                Elements = names.All(known.ContainsKey)
                    ? names.ToHashSet(StringComparer.Ordinal)
                    : Wrong(name, $"Name elements of {kind.ResourceType()} that this contract has: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.", Elements);
                return true;
            case "_format":
                return value is "json" or "application/fhir+json" or "application/json" || Wrong(name, "This server answers in json only.", true);
            default:
                return false;
        }
    }

    private T Wrong<T>(string name, string diagnostics, T instead)
    {
        _issues.Add(new("value", diagnostics, name));
        return instead;
    }
}
