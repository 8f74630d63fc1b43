using System.Buffers;
using System.Text.Json;
using Interop.Contracts;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Dci.Querying;

/// <summary>Reads one request of a search message; what is wrong with it rejects it alone.</summary>
internal sealed class SearchItemReader(PurposeOfUse purpose, bool takesToken = false)
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    public SearchItem Read(JsonElement json, string path, HashSet<string> references)
    {
        var issues = new List<DciIssue>();
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new("", null, [new(DciCodes.Criteria, path, "must be an object.")]);
        }

        var item = new FieldReader(json, path, issues);
        item.Only(DciCodes.Criteria, "reference_id", "timestamp", "search_criteria", "locale");
        var reference = item.Text("reference_id", MessageReader.LongestId, DciCodes.ReferenceId, required: true);
        if (reference is not null && !references.Add(reference))
        {
            item.Wrong(DciCodes.ReferenceIdTwice, "reference_id", "stands twice in the message.");
        }

        item.Moment("timestamp", DciCodes.Timestamp);
        if (item.Text("locale", 64, DciCodes.Criteria) is { } locale && (locale.Length != 3 || locale.AsSpan().ContainsAnyExcept(Letters)))
        {
            item.Wrong(DciCodes.Criteria, "locale", "must be three small letters of ISO 639-3, such as eng.");
        }

        var criteria = item.Object("search_criteria", DciCodes.Criteria, required: true) is { } read ? Criteria(read, issues) : null;
        return new(reference ?? "", issues.Count == 0 ? criteria : null, issues);
    }

    private SearchCriteria? Criteria(FieldReader criteria, List<DciIssue> issues)
    {
        criteria.Only(DciCodes.Criteria, "version", "reg_type", "reg_record_type", "query_type", "response_entity", "query", "sort", "pagination", "consent", "authorize");
        if (criteria.Text("version", 32, DciCodes.Criteria) is { } version && version != MessageReader.Version)
        {
            criteria.Wrong(DciCodes.Criteria, "version", $"must be {MessageReader.Version}.");
        }

        if (criteria.Text("reg_type", 128, DciCodes.Criteria) is { } registry && !DciRecordTypes.IsServed(registry))
        {
            criteria.Wrong(DciCodes.Criteria, "reg_type", "must be Social or IBR: no registry here has records of another, such as Civil, FR or DR.");
        }

        var token = new ConsentObjects(purpose, takesToken).Read(criteria);
        var (collection, conditions) = Query(criteria, issues);
        return Type(criteria, collection) is { } type ? new(type, conditions, Sort(criteria, type), PageSize(criteria, out var number), number) { Token = token } : null;
    }

    private static (string? Collection, IReadOnlyList<DciCondition> Conditions) Query(FieldReader criteria, List<DciIssue> issues)
    {
        var query = criteria.Text("query_type", 64, DciCodes.Criteria, required: true);
        switch (query)
        {
            case null:
                return (null, []);
            case "idtype-value":
                return (null, criteria.Object("query", DciCodes.Criteria, required: true) is { } numbered ? IdTypeQuery.Read(numbered, issues) : []);
            case "predicate":
                return (null, PredicateQuery.Read(criteria.Array("query", DciCodes.Criteria, required: true), criteria.At("query"), issues));
            case "expression":
                return criteria.Object("query", DciCodes.Criteria, required: true) is { } expression ? new ExpressionQuery(issues).Read(expression) : (null, []);
            default:
                criteria.Wrong(DciCodes.Criteria, "query_type", "must be idtype-value, predicate or expression.");
                return (null, []);
        }
    }

    // What is named in several places must be the same in all.
    private static DciRecordType? Type(FieldReader criteria, string? collection)
    {
        var named = new List<DciRecordType>();
        foreach (var (field, name) in new[] { ("reg_record_type", criteria.Text("reg_record_type", 128, DciCodes.Criteria)), ("response_entity", criteria.Text("response_entity", 64, DciCodes.Criteria)), ("query.value.expression.collection", collection) })
        {
            if (name is null)
            {
                continue;
            }

            if (DciRecordTypes.Find(name) is not { } type || (field == "response_entity" && type is not (DciRecordType.Group or DciRecordType.Member)))
            {
                criteria.Wrong(DciCodes.Criteria, field, field == "response_entity" ? "must be Group or Member." : "must be Person, Member, Group or Beneficiary: no registry here has other records.");
                return null;
            }

            named.Add(type);
        }

        if (named.Distinct().Count() > 1)
        {
            criteria.Wrong(DciCodes.Criteria, "reg_record_type", "names other records than the response entity or the collection.");
            return null;
        }

        return named.Count > 0 ? named[0] : DciRecordType.Person;
    }

    private static List<string> Sort(FieldReader criteria, DciRecordType type)
    {
        var keys = new List<string>();
        foreach (var (value, path) in criteria.Array("sort", DciCodes.Sort))
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                criteria.Wrong(DciCodes.Sort, "sort", "must hold objects.");
                continue;
            }

            var key = criteria.Within(value, path);
            key.Only(DciCodes.Sort, "attribute_name", "sort_order");
            var order = key.Text("sort_order", 8, DciCodes.Sort) ?? "asc";
            if (order is not ("asc" or "desc"))
            {
                key.Wrong(DciCodes.Sort, "sort_order", "must be asc or desc.");
            }

            if (key.Text("attribute_name", 64, DciCodes.Sort, required: true) is not { } name)
            {
                continue;
            }

            if (DciAttributes.Find(type, name)?.Sort is { } sort)
            {
                keys.Add(order == "desc" ? "-" + sort : sort);
            }
            else
            {
                key.Wrong(DciCodes.Sort, "attribute_name", $"must be one of {string.Join(", ", DciAttributes.Of(type).Where(known => known.Sort is not null).Select(known => known.Name))}.");
            }
        }

        return keys;
    }

    private static int PageSize(FieldReader criteria, out int number)
    {
        number = 1;
        if (criteria.Object("pagination", DciCodes.Pagination) is not { } pagination)
        {
            return FhirRequest.DefaultCount;
        }

        pagination.Only(DciCodes.Pagination, "page_size", "page_number");
        var size = pagination.Number("page_size", DciCodes.Pagination, required: true) ?? FhirRequest.DefaultCount;
        number = pagination.Number("page_number", DciCodes.Pagination) ?? 1;
        if (size is < 1 or > FhirRequest.MostCount)
        {
            pagination.Wrong(DciCodes.Pagination, "page_size", $"must be from 1 to {FhirRequest.MostCount}.");
        }

        if (number < 1 || (size is >= 1 and <= FhirRequest.MostCount && (long)(number - 1) * size > SearchCriteria.Furthest))
        {
            pagination.Wrong(DciCodes.Pagination, "page_number", $"must be from 1, and within the first {SearchCriteria.Furthest} records; narrow the question to see others.");
            number = 1;
        }

        return size;
    }
}
