using System.Globalization;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Fhir;

/// <summary>The parameters that shape an answer rather than select it.</summary>
internal sealed class ResultParameters
{
    private readonly List<FhirIssue> _issues = [];
    private readonly List<KeyValuePair<string, string>> _shaping = [];

    public int Count { get; private set; } = FhirRequest.DefaultCount;

    public IReadOnlySet<string>? Elements { get; private set; }

    public IReadOnlyList<FhirIssue> Issues => _issues;

    /// <summary>What is asked for beside the matches.</summary>
    public SearchShape Shape { get; private set; } = SearchShape.Plain;

    /// <summary>The parameters that asked for it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Shaping => _shaping;

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
            case "_total" or "_summary" or SortText.Parameter or "_include" or "_include:iterate" or "_revinclude" or "_revinclude:iterate":
                _shaping.Add(new(name, value));
                Shape = Shaped(kind, name, value) ?? Shape;
                return true;
            default:
                return false;
        }
    }

    /// <summary>What cannot be asked for together.</summary>
    public IEnumerable<FhirIssue> Contradictions() => Shape.CountOnly && (Elements is not null || Shape.Sort.Count + Shape.Includes.Count > 0)
        ? [new("not-supported", "A number alone has no order, no elements and nothing included; leave out _sort, _elements, _include and _revinclude.", "_summary")]
        : [];

    private SearchShape? Shaped(RecordKind kind, string name, string value) => (name, value) switch
    {
        ("_total", "none") or ("_summary", "false") => Shape,
        ("_total", "accurate" or "estimate") => Shape with { Total = true },
        ("_total", _) => Wrong<SearchShape?>(name, "Give none, accurate or estimate.", null),
        ("_summary", "count") => Shape with { Total = true, CountOnly = true },
        ("_summary", _) => Wrong<SearchShape?>(name, "This server gives no other summary than count; name the elements with _elements.", null),
        (SortText.Parameter, _) => SortText.TryParse(kind, value, out var keys)
            ? Shape with { Sort = keys }
            : Wrong<SearchShape?>(name, $"Sort by up to three of {string.Join(", ", SortText.Names(kind))}, with a hyphen before what descends.", null),
        _ => Included(kind, name, value),
    };

    private SearchShape? Included(RecordKind kind, string name, string value)
    {
        var rule = PersonLink.Parse(value) is { } link ? new IncludeRule(link, name.StartsWith("_rev", StringComparison.Ordinal), name.EndsWith(":iterate", StringComparison.Ordinal)) : null;
        return rule is not null && (rule.Iterate || rule.From == kind)
            ? Shape with { Includes = [.. Shape.Includes, rule] }
            : Wrong<SearchShape?>(name, $"Name one of {string.Join(", ", PersonLink.All.Select(one => one.Text))}, from the type searched, or with :iterate from one included; there is no *.", null);
    }

    private T Wrong<T>(string name, string diagnostics, T instead)
    {
        _issues.Add(new("value", diagnostics, name));
        return instead;
    }
}
