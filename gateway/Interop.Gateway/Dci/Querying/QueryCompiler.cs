using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Dci.Querying;

/// <summary>
/// Compiles a question to FHIR search parameters, which the one parser that there is then understands: so DCI can ask nothing that FHIR cannot,
/// and reveals by its filters what FHIR does. What has no counterpart is refused by its name.
/// </summary>
internal sealed class QueryCompiler(DciRecordType type, IReadOnlyDictionary<string, string> identifierTypes, List<DciIssue> issues)
{
    // Stands for a number space that is not known; what holds it is never asked.
    private const string NoSystem = "urn:interop:unknown-number-space";

    /// <summary>
    /// What the agency has no number space for. That is the agency's to know, so it is told only to those who may ask it: after the permit.
    /// </summary>
    public List<DciIssue> Unknown { get; } = [];

    /// <summary>The request; null with what is wrong noted.</summary>
    public FhirRequest? Compile(SearchCriteria criteria, string operation)
    {
        List<KeyValuePair<string, string>> parameters = [.. criteria.Conditions.Select(Compile).OfType<KeyValuePair<string, string>>()];
        if (criteria.Sort.Count > 0)
        {
            parameters.Add(new(SortText.Parameter, string.Join(',', criteria.Sort)));
        }

        parameters.Add(new("_total", "accurate"));
        return issues.Count > 0 ? null : Understand(parameters, operation) is { } request ? request with { Count = criteria.PageSize, Shape = request.Shape with { Offset = criteria.Offset } } : null;
    }

    /// <summary>The request of which only the number of matches is told; null with what is wrong noted.</summary>
    public FhirRequest? Count(IEnumerable<DciCondition> conditions, IEnumerable<KeyValuePair<string, string>> always, string operation)
    {
        List<KeyValuePair<string, string>> parameters = [.. conditions.Select(Compile).OfType<KeyValuePair<string, string>>(), .. always, new("_summary", "count")];
        return issues.Count > 0 ? null : Understand(parameters, operation);
    }

    private FhirRequest? Understand(List<KeyValuePair<string, string>> parameters, string operation)
    {
        var (request, problems) = FhirRequestParser.Understand(type.Kind(), parameters);
        issues.AddRange(problems.Select(problem => new DciIssue(
            problem.Expression == SortText.Parameter ? DciCodes.Sort : DciCodes.Filter,
            problem.Expression == SortText.Parameter ? "sort" : DciAttributes.Name(type, problem.Expression ?? "") ?? "query",
            problem.Expression == SortText.Parameter ? "may name up to three attributes, each once." : "the value is not one that this attribute can be compared with.")));
        return issues.Count > 0 ? null : request with { Operation = operation };
    }

    private KeyValuePair<string, string>? Compile(DciCondition condition)
    {
        var compiled = condition.Any.Select(term => (Term: term, Found: Compile(term))).ToList();
        if (compiled.Count == 0 || compiled.Exists(term => term.Found is null))
        {
            return null;
        }

        var (attribute, first) = compiled[0].Found!.Value;
        if (compiled.Count > 1 && !compiled.TrueForAll(term => term.Found!.Value.Attribute is { HasAlternatives: true } other && other.Parameter == attribute.Parameter))
        {
            issues.Add(new(DciCodes.Filter, condition.Any[1].Field, "alternatives are answered here for one attribute with eq and in, and between identifier types."));
            return null;
        }

        return new(attribute.Parameter, compiled.Count == 1 ? first : string.Join(',', compiled.Select(term => term.Found!.Value.Text)));
    }

    private (DciAttribute Attribute, string Text)? Compile(DciTerm term)
    {
        if (DciAttributes.Find(type, term.Attribute) is not { } attribute)
        {
            return Wrong(term, $"has no attribute of this name to be searched by: {string.Join(", ", DciAttributes.Of(type).Select(known => known.Name).Concat(DciIdentifierTypes.All))}.");
        }

        if (!attribute.Operators.Contains(term.Operator))
        {
            return Wrong(term, Rule(attribute));
        }

        var text = attribute.Form switch
        {
            AttributeForm.Date => Prefixed(term, Day(term.Values[0])),
            AttributeForm.Moment => Prefixed(term, InstantText.TryParse(term.Values[0], out _) ? term.Values[0] : null),
            AttributeForm.Code => Codes(term, attribute),
            AttributeForm.Identifier => Alternatives(term, value => $"{Escape(System(term))}|{Escape(value)}"),
            _ => Alternatives(term, Escape),
        };
        return text is not null ? (attribute, text) : Wrong(term, Rule(attribute));
    }

    private (DciAttribute, string)? Wrong(DciTerm term, string rule)
    {
        issues.Add(new(DciCodes.Filter, term.Field, $"{Shown(term.Attribute)} {rule}"));
        return null;
    }

    private string System(DciTerm term)
    {
        if (identifierTypes.TryGetValue(term.Attribute, out var system))
        {
            return system;
        }

        Unknown.Add(new(DciCodes.Filter, term.Field, $"{term.Attribute} means no number space at this agency."));
        return NoSystem;
    }

    private static string Rule(DciAttribute attribute) => attribute.Form switch
    {
        AttributeForm.Date => "is compared by eq, gt, ge, lt or le with a date, such as 1985-04-12.",
        AttributeForm.Moment => "is compared by eq, gt, ge, lt or le with a date and time with a time zone.",
        AttributeForm.Code => $"is compared by eq or in, or ne where all codes are known, with {string.Join(", ", attribute.Codes!.Codes)}.",
        _ => "is compared by eq or in.",
    };

    private static string? Prefixed(DciTerm term, string? value) => value is null ? null : DciOperators.Name(term.Operator) + value;

    // A birth date is a day; DCI writes it as the beginning of that day.
    private static string? Day(string value) =>
        Contracts.People.PartialDate.TryParse(value, out _) ? value
        : InstantText.TryParse(value, out var moment) && moment.TimeOfDay == TimeSpan.Zero && value.EndsWith('Z') ? value[..10]
        : null;

    private static string Alternatives(DciTerm term, Func<string, string> write) => string.Join(',', term.Values.Select(write));

    private static string? Codes(DciTerm term, DciAttribute attribute)
    {
        var list = attribute.Codes!;
        var wire = term.Values.Select(code => list.TryRead(code, out var found) ? found : null).ToList();
        return wire.Contains(null) ? null
            : term.Operator != DciOperator.Ne ? string.Join(',', wire)
            : string.Join(',', list.Codes.Where(code => code != term.Values[0]).Select(code => list.TryRead(code, out var found) ? found : null));
    }

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("$", "\\$", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);

    private static string Shown(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '@') ? name : "(a name)";
}
