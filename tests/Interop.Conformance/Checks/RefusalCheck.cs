using System.Text;
using Interop.Conformance.Asking;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Conformance.Checks;

/// <summary>What was not declared or is malformed is refused and never ignored: an ignored filter would find everybody.</summary>
internal static class RefusalCheck
{
    private static readonly (string Parameter, string Value)[] Malformed =
    [
        ("_id", "no/id"), ("_id", ""), ("_id:missing", "true"), ("_lastUpdated", "yesterday"), ("identifier", ""), ("identifier:text", "x"), ("name", ""), ("name:contains", "x"),
        ("birthdate", "2020-13-45"), ("birthdate", "ap2020"), ("gender", "unheard-of"), ("gender", "male,"), ("address", ""), ("member", "Group/x"), ("beneficiary", "Group/x"), ("patient", "Group/x"), ("class-value", ""), ("status", ""),
    ];

    public static Check Of(CheckedHost host, RecordKind kind) => new($"refusals {kind.ResourceType()}", "undeclared and malformed parameters are refused, never ignored", async cancellation =>
    {
        var declared = host.Statement.Parameters[kind];
        List<(string What, KeyValuePair<string, string>[] Form)> refused =
        [
            ("A parameter that no contract has", [new("no-such-parameter", "x")]),
            ("An order that no contract has", [new(SortText.Parameter, "no-such-order")]),
            ("An order given twice", [new(SortText.Parameter, "_id"), new(SortText.Parameter, "-_id")]),
            ("An empty position", [new("_after", "")]),
            .. SearchParameters.For(kind).Where(parameter => !declared.Contains(parameter.Name)).Select(parameter => ($"The parameter {parameter.Name}, which is not declared,", new KeyValuePair<string, string>[] { new(parameter.Name, Plausible(parameter.Name)) })),
            .. SortText.Names(kind).Except(host.Statement.Sorts[kind]).Select(name => ($"An order by {name}, which is not declared,", new KeyValuePair<string, string>[] { new(SortText.Parameter, name) })),
            .. Malformed.Where(malformed => declared.Contains(malformed.Parameter.Split(':')[0])).Select(malformed => ($"A malformed value or modifier of {malformed.Parameter.Split(':')[0]}", new KeyValuePair<string, string>[] { new(malformed.Parameter, malformed.Value) })),
        ];
        foreach (var (what, form) in refused)
        {
            using var response = await host.Client.SearchAsync(kind, form, cancellation);
            await Refusals.RequireAsync(response, what, cancellation);
        }

        return Verdict.Passed($"{refused.Count} questions were refused.");
    });

    /// <summary>Other routes and forms than the contract's are refused.</summary>
    public static Check Routes(CheckedHost host) => new("routes", "parameters in a URL, other bodies and other resource types are refused", async cancellation =>
    {
        var path = $"/{host.Kinds.First().ResourceType()}/_search";
        (string What, HttpRequestMessage Request)[] refused =
        [
            ("A parameter in the URL", new(HttpMethod.Post, path + "?_id=x") { Content = new FormUrlEncodedContent([]) }),
            ("A body of JSON", new(HttpMethod.Post, path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") }),
            ("A resource type that is not served", new(HttpMethod.Post, "/Observation/_search") { Content = new FormUrlEncodedContent([]) }),
            ("A parameter of /changes that there is not", new(HttpMethod.Get, "/changes?no-such-parameter=x")),
        ];
        foreach (var (what, request) in refused)
        {
            using var response = await host.Client.SendAsync(request, host.Options.Key, cancellation);
            await Refusals.RequireAsync(response, what, cancellation);
        }

        return Verdict.Passed($"{refused.Length} requests were refused.");
    });

    private static string Plausible(string parameter) => parameter switch
    {
        "birthdate" or "_lastUpdated" => "2020-01-01",
        "gender" => "female",
        "status" => "active",
        _ => "x",
    };
}
