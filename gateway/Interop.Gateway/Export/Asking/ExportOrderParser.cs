using System.Globalization;
using System.Text.RegularExpressions;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Export.Asking;

/// <summary>
/// Understands the parameters of a kick-off in full, or names what it does not understand. Only parameters that narrow nothing may, by
/// <c>Prefer: handling=lenient</c>, be passed over: a filter that is passed over would widen the export.
/// </summary>
internal sealed partial class ExportOrderParser(bool lenient)
{
    private const int MostTypeFilters = 20;
    private static readonly HashSet<string> Formats = new(["application/fhir+ndjson", "application/ndjson", "ndjson"], StringComparer.Ordinal);
    private static readonly string[] Once = ["_since", "_outputFormat", "_format"];
    private static readonly HashSet<string> Narrowing = new(["patient", "_until"], StringComparer.Ordinal);
    private readonly List<FhirIssue> _issues = [];
    private readonly List<string> _ignored = [];
    private readonly List<RecordKind> _kinds = [];
    private readonly List<(RecordKind? Kind, string Name)> _elements = [];
    private readonly List<(RecordKind Kind, IReadOnlyList<KeyValuePair<string, string>> Filters)> _typeFilters = [];
    private string? _since;

    /// <summary>The order; null with every problem when it was not understood.</summary>
    public ExportOrder? Parse(IReadOnlyList<KeyValuePair<string, string>> parameters, out IReadOnlyList<FhirIssue> problems)
    {
        foreach (var (name, value) in parameters)
        {
            Take(name, value);
        }

        foreach (var name in Once.Where(name => parameters.Count(pair => pair.Key == name) > 1))
        {
            Wrong("invalid", "Give this parameter once.", name);
        }

        foreach (var (kind, _) in _typeFilters.Where(filter => _kinds.Count > 0 && !_kinds.Contains(filter.Kind)))
        {
            Wrong("invalid", $"{kind.ResourceType()} is filtered but not among the types asked for.", "_typeFilter");
        }

        problems = _issues;
        return _issues.Count > 0 ? null : new()
        {
            Kinds = _kinds.Count == 0 ? null : [.. _kinds.Distinct()],
            Since = _since,
            Elements = _elements.Count == 0 ? null : _elements,
            TypeFilters = _typeFilters,
            Ignored = [.. _ignored.Distinct()],
        };
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "_outputFormat" when Formats.Contains(value):
            case "_format" when value is "json" or "application/fhir+json" or "application/json":
                break;
            case "_outputFormat":
                Wrong("not-supported", "Exports are made in application/fhir+ndjson only.", name);
                break;
            case "_since":
                TakeSince(value);
                break;
            case "_type":
                Array.ForEach(value.Split(',', StringSplitOptions.TrimEntries), TakeType);
                break;
            case "_elements":
                Array.ForEach(value.Split(',', StringSplitOptions.TrimEntries), TakeElement);
                break;
            case "_typeFilter":
                Array.ForEach(BetweenFilters().Split(value), TakeTypeFilter);
                break;
            default:
                TakeUnknown(name);
                break;
        }
    }

    private void TakeUnknown(string name)
    {
        if (lenient && !Narrowing.Contains(name))
        {
            _ignored.Add(name);
        }
        else
        {
            Wrong("not-supported", "An export takes _outputFormat, _since, _type, _elements and _typeFilter.", name);
        }
    }

    private void TakeSince(string value)
    {
        if (InstantText.TryParse(value, out var since))
        {
            _since = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        }
        else
        {
            Wrong("value", "Give a moment with its time zone, such as 2026-11-01T00:00:00Z.", "_since");
        }
    }

    private void TakeType(string type)
    {
        if (RecordKindType.TryParse(type, out var kind))
        {
            _kinds.Add(kind);
        }
        else
        {
            Wrong("not-supported", "Name types among Patient, Group, Coverage and SupplyDelivery.", "_type");
        }
    }

    private void TakeElement(string element)
    {
        var (type, name) = element.Split('.') is [var left, var right] ? (left, right) : (null, element);
        RecordKind? kind = RecordKindType.TryParse(type, out var named) ? named : null;
        var types = kind is { } one ? [one] : Enum.GetValues<RecordKind>();
        if ((type is null || kind is not null) && types.Any(candidate => ElementTable.Current.Resources[candidate.ResourceType()].Children.ContainsKey(name)))
        {
            _elements.Add((kind, name));
        }
        else
        {
            Wrong("value", "Name root elements that this contract has, as NAME or TYPE.NAME.", "_elements");
        }
    }

    private void TakeTypeFilter(string filter)
    {
        var mark = filter.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0 || !RecordKindType.TryParse(filter[..mark], out var kind) || _typeFilters.Count == MostTypeFilters)
        {
            Wrong("value", $"Give at most {MostTypeFilters} searches of exported types, such as Patient?gender=female, separated by commas.", "_typeFilter");
            return;
        }

        var (parameters, problem) = SearchForm.Read(filter[(mark + 1)..]);
        var parsed = SearchParser.Parse(kind, parameters);
        if (problem is not null || parameters.Count == 0)
        {
            Wrong("value", "A search of _typeFilter is not percent-encoded text, or has no parameters.", "_typeFilter");
        }

        _issues.AddRange(parsed.Problems.Select(found => new FhirIssue(found.Code, found.Diagnostics, $"_typeFilter: {found.Parameter}")));
        _typeFilters.Add((kind, parameters));
    }

    private void Wrong(string code, string diagnostics, string parameter) => _issues.Add(new(code, diagnostics, parameter));

    // A comma also stands between the values of one parameter; only before a type and a question mark does it begin another search.
    [GeneratedRegex(@"(?<!\\),(?=[A-Za-z]+\?)")]
    private static partial Regex BetweenFilters();
}
