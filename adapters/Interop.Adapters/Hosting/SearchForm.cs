using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using R4 = Hl7.Fhir.Model;

namespace Interop.Adapters.Hosting;

/// <summary>The form of a search: a query, or the status and reasons of its refusal.</summary>
internal sealed record SearchForm(int Status, BeneficiaryQuery? Query, IReadOnlyList<R4.OperationOutcome.IssueComponent> Issues)
{
    private const string After = "_after";
    private const int LongestPosition = 512;

    /// <summary>Reads the form of a request; what the registry did not declare is refused, never ignored.</summary>
    public static async Task<SearchForm> ReadAsync(HttpRequest request, RecordKind kind, AdapterCapabilities capabilities)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return Refused(415, "not-supported", "The body of a search is application/x-www-form-urlencoded in UTF-8.");
        }

        if (request.QueryString.HasValue)
        {
            return Refused(400, "not-supported", "A search carries its parameters in the body, so that no URL holds them.");
        }

        if (request.ContentLength > SearchEndpoint.LargestBody)
        {
            return Refused(413, "too-long", "The body is longer than 64 KiB.");
        }

        try
        {
            var form = await request.ReadFormAsync(new FormOptions { ValueCountLimit = 256, KeyLengthLimit = 256, ValueLengthLimit = (int)SearchEndpoint.LargestBody }, request.HttpContext.RequestAborted);
            return Parse(form, kind, capabilities);
        }
        catch (InvalidDataException)
        {
            return Refused(400, "invalid", "The form has too many parameters or one with too long a name.");
        }
    }

    private static SearchForm Parse(IFormCollection form, RecordKind kind, AdapterCapabilities capabilities)
    {
        var declared = capabilities.SearchParameters.GetValueOrDefault(kind);
        var parameters = form.SelectMany(pair => pair.Value.Select(value => new KeyValuePair<string, string>(pair.Key, value ?? ""))).ToLookup(pair => pair.Key switch { After => After, SortText.Parameter => SortText.Parameter, _ => "" });
        var issues = new List<R4.OperationOutcome.IssueComponent>();
        var positions = parameters[After].Select(pair => pair.Value).ToList();
        if (positions.Count > 1 || positions.Exists(position => position.Length is 0 or > LongestPosition))
        {
            issues.Add(Outcomes.Issue("value", "It is the position of the last match seen, once.", After));
        }

        IReadOnlyList<SortKey> sort = [];
        var sorts = parameters[SortText.Parameter].Select(pair => pair.Value).ToList();
        if (sorts.Count > 1 || (sorts is [var text] && !(SortText.TryParse(kind, text, out sort!) && sort.All(key => capabilities.SortParameters.GetValueOrDefault(kind)?.Contains(key.Name) ?? false))))
        {
            issues.Add(Outcomes.Issue("not-supported", "It is given once and names only what the CapabilityStatement says this registry sorts by.", SortText.Parameter));
        }

        var known = new List<KeyValuePair<string, string>>();
        foreach (var parameter in parameters[""])
        {
            var name = parameter.Key.Split(':')[0];
            if (SearchParameters.Find(kind, name) is not null && !(declared?.Contains(name) ?? false))
            {
                issues.Add(Outcomes.Issue("not-supported", "This registry does not know what the parameter searches; its CapabilityStatement lists those it does.", parameter.Key));
            }
            else
            {
                known.Add(parameter);
            }
        }

        var parsed = SearchParser.Parse(kind, known, SearchParser.MostIds);
        issues.AddRange(parsed.Problems.Select(problem => Outcomes.Issue(problem.Code, problem.Diagnostics, problem.Parameter)));
        return issues.Count > 0
            ? new(400, null, issues)
            : new(200, new() { Kind = kind, Criteria = parsed.Criteria, Sort = sort, After = positions.FirstOrDefault() }, []);
    }

    private static SearchForm Refused(int status, string code, string diagnostics) => new(status, null, [Outcomes.Issue(code, diagnostics)]);
}
