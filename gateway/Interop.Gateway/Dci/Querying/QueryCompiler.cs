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
    private const int MostBranches = 10;

    // Stands for a number space that is not known; what holds it is never asked.
    private const string NoSystem = "urn:interop:unknown-number-space";

    /// <summary>
    /// What the agency has no number space for. That is the agency's to know, so it is told only to those who may ask it: after the permit.
    /// </summary>
    public List<DciIssue> Unknown { get; } = [];

    /// <summary>The request, of a question without alternatives that are several; null with what is wrong noted.</summary>
    public FhirRequest? Compile(SearchCriteria criteria, string operation)
    {
        var branches = Branches(criteria.Conditions);
        if (branches.Count > 1)
        {
            issues.Add(new(DciCodes.Filter, "query", "alternatives are answered here for one attribute with eq and in, and between identifier types."));
        }

        return issues.Count > 0 ? null : Paged(criteria, branches[0], operation);
    }

    /// <summary>The request, which may be a union of several questions; null with what is wrong noted.</summary>
    public FhirRequest? CompileAny(SearchCriteria criteria, string operation)
    {
        var branches = Branches(criteria.Conditions);
        if (branches.Count > 1 && criteria.Sort.Count > 0)
        {
            issues.Add(new(DciCodes.Sort, "sort", "cannot stand beside alternatives of several attributes: these come one after the other."));
        }

        if (issues.Count > 0 || branches.Count == 1)
        {
            return issues.Count > 0 ? null : Paged(criteria, branches[0], operation);
        }

        List<FhirRequest?> read = [.. branches.Select(branch => Understand(branch, operation))];
        return issues.Count == 0 && Paged(criteria, [], operation) is { } all ? all with { Branches = [.. read.OfType<FhirRequest>()] } : null;
    }

    /// <summary>The request of which only the number of matches is told; null with what is wrong noted.</summary>
    public FhirRequest? Count(IEnumerable<DciCondition> conditions, IEnumerable<KeyValuePair<string, string>> always, string operation)
    {
        var branches = Branches([.. conditions]);
        return issues.Count > 0 || branches.Count > 1 ? null : Understand([.. branches[0], .. always, new("_summary", "count")], operation);
    }

    private FhirRequest? Paged(SearchCriteria criteria, List<KeyValuePair<string, string>> branch, string operation)
    {
        List<KeyValuePair<string, string>> sort = criteria.Sort.Count > 0 ? [new(SortText.Parameter, string.Join(',', criteria.Sort))] : [];
        return Understand([.. branch, .. sort, new("_total", "accurate")], operation) is { } request ? request with { Count = criteria.PageSize, Shape = request.Shape with { Offset = criteria.Offset } } : null;
    }

    // All ways in which the conditions can hold, each of which is a question that can be asked: their disjunctive normal form.
    private List<List<KeyValuePair<string, string>>> Branches(IReadOnlyList<DciCondition> conditions)
    {
        List<List<KeyValuePair<string, string>>> branches = [[]];
        foreach (var condition in conditions)
        {
            var ways = Ways(condition);
            if (branches.Count * ways.Count > MostBranches)
            {
                issues.Add(new(DciCodes.Filter, "query", $"comes to more than {MostBranches} alternatives, each of which is asked for itself; ask them one by one."));
                return branches;
            }

            branches = [.. branches.SelectMany(branch => ways.Select(way => branch.Concat(way).ToList()))];
        }

        return branches;
    }

    // Comparisons that one parameter can say together are one way; every other alternative is a way of its own.
    private List<List<KeyValuePair<string, string>>> Ways(DciCondition condition)
    {
        var ways = new List<List<KeyValuePair<string, string>>>();
        foreach (var term in condition.Any)
        {
            if (Compile(term) is not var (attribute, text))
            {
                continue;
            }

            var same = attribute.HasAlternatives ? ways.FindIndex(way => way[0].Key == attribute.Parameter) : -1;
            if (same >= 0)
            {
                ways[same] = [new(attribute.Parameter, $"{ways[same][0].Value},{text}")];
            }
            else
            {
                ways.Add([new(attribute.Parameter, text)]);
            }
        }

        ways.AddRange(condition.Others.SelectMany(Branches));
        if (issues.Count == 0 && (ways.Count == 0 || ways.Exists(way => way.Count == 0)))
        {
            // A way without a comparison would be a question for everybody.
            issues.Add(new(DciCodes.Filter, "query", "holds an alternative without a comparison."));
        }

        return ways;
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

    private (DciAttribute Attribute, string Text)? Compile(DciTerm term)
    {
        if (DciAttributes.Find(type, term.Attribute) is not { } attribute)
        {
            return Wrong(term, $"has no attribute of this name to be searched by: {string.Join(", ", DciAttributes.Of(type).Select(known => known.Name).Concat(DciIdentifierTypes.All))}.");
        }

        if (!attribute.Operators.Contains(term.Operator == DciOperator.NotIn ? DciOperator.Ne : term.Operator))
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
        AttributeForm.Code => $"is compared by eq or in, or ne and under not where all codes are known and one is left, with {string.Join(", ", attribute.Codes!.Codes)}.",
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
            : term.Operator is not (DciOperator.Ne or DciOperator.NotIn) ? string.Join(',', wire)
            : list.Codes.Except(term.Values).ToList() is { Count: > 0 } others ? string.Join(',', others.Select(code => list.TryRead(code, out var found) ? found : null))
            : null;
    }

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("$", "\\$", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);

    private static string Shown(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '@') ? name : "(a name)";
}
