using System.Net;

namespace Interop.Tests.Gateway.Inventory;

/// <summary>What is known of a route: who decides there, and what it leaves in the ledger.</summary>
/// <param name="Method">The method; * for any.</param>
/// <param name="Pattern">The pattern, as the gateway has it.</param>
/// <param name="Gate">Who decides: a class of the gateway, or that it is open and says nothing of anybody.</param>
/// <param name="Unknown">Whether a caller without a good token leaves an entry.</param>
/// <param name="Known">Whether a caller with one does.</param>
/// <param name="Sample">A request to it.</param>
internal sealed record RouteRecord(string Method, string Pattern, string Gate, bool Unknown, bool Known, string Sample)
{
    public const string Open = "open";

    public string Partner { get; init; } = "relief-office";

    public string Scope { get; init; } = "system/*.rs system/Consent.crus interop/policy.read interop/policy.write interop/steward";

    /// <summary>The status with a good token, where only it shows that the sample reached the route.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>Every route that the gateway may have. One that is not here fails the test: say who decides there and what it leaves.</summary>
    public static IReadOnlyList<RouteRecord> All { get; } =
    [
        new("*", "/{agency}/fhir/{**path}", "EnforcementEndpoint", true, true, "GET /relief/fhir/Patient/p1") { Partner = "ministry" },
        new("GET", "/{agency}/fhir/metadata", "CapabilityEndpoint", false, false, "GET /relief/fhir/metadata") { Partner = "ministry", Status = HttpStatusCode.OK },
        new("GET", "/{agency}/fhir/.well-known/smart-configuration", Open, false, false, "GET /relief/fhir/.well-known/smart-configuration") { Status = HttpStatusCode.OK },
        new("*", "/{agency}/dci/{**path}", "EnforcementEndpoint", true, true, "POST /relief/dci/registry/sync/search") { Partner = "ministry" },
        new("GET", "/{agency}/dci/openapi.json", Open, false, false, "GET /relief/dci/openapi.json") { Status = HttpStatusCode.OK },
        new("GET", "/{agency}/dci/attributes.json", "PublishingEndpoint", false, false, "GET /relief/dci/attributes.json") { Partner = "ministry", Status = HttpStatusCode.OK },
        new("GET", "/.well-known/jwks.json", Open, false, false, "GET /.well-known/jwks.json") { Status = HttpStatusCode.OK },
        new("GET", "/.well-known/locations.json", Open, false, false, "GET /.well-known/locations.json") { Status = HttpStatusCode.NotFound },
        new("GET", "/admin/v1/keys/", "AdminGate", true, true, "GET /admin/v1/keys"),
        new("POST", "/admin/v1/keys/", "AdminGate", true, true, "POST /admin/v1/keys"),
        new("GET", "/admin/openapi.json", Open, false, false, "GET /admin/openapi.json") { Status = HttpStatusCode.OK },
        Consents("POST", ""),
        Consents("GET", ""),
        Consents("POST", "/_search"),
        Consents("GET", "/{id}"),
        Consents("PUT", "/{id}"),
        Consents("POST", "/{id}/$withdraw"),
        Consents("GET", "/{id}/$receipt"),
        new("GET", "/notices/v1", "NoticeApi", true, true, "GET /notices/v1") { Status = HttpStatusCode.OK },
        new("POST", "/notices/v1/{id:guid}/$acknowledge", "NoticeApi", true, true, "POST /notices/v1/0190aaaa-0000-7000-8000-000000000000/$acknowledge"),
        new("GET", "/notices/v1/agencies/{agency}/unacknowledged", "NoticeApi", true, true, "GET /notices/v1/agencies/relief/unacknowledged") { Status = HttpStatusCode.OK },
        new("POST", "/notices/v1/agencies/{agency}/{id:guid}/$requeue", "NoticeApi", true, true, "POST /notices/v1/agencies/relief/0190aaaa-0000-7000-8000-000000000000/$requeue"),
        Exports("GET", "$export", "$export"),
        Exports("POST", "$export", "$export"),
        Exports("GET", "Patient/$export", "Patient/$export"),
        Exports("POST", "Patient/$export", "Patient/$export"),
        Exports("GET", "Group/{household}/$export", "Group/none/$export"),
        Exports("POST", "Group/{household}/$export", "Group/none/$export"),
        Exports("GET", "$export/{id}", "$export/none"),
        Exports("DELETE", "$export/{id}", "$export/none"),
        Exports("GET", "$export/{id}/{name}", "$export/none/1.ndjson"),
        Imports("POST", "/", ""),
        Imports("GET", "/", ""),
        Imports("GET", "/{id}", "/none"),
        Imports("GET", "/{id}/quarantine", "/none/quarantine"),
        Imports("DELETE", "/{id}", "/none"),
        .. Administration("partners", hasStatus: true),
        .. Administration("agreements", hasStatus: true),
        .. Administration("protection-rules", hasStatus: false),
        new("*", "{*path:nonfile}", "nobody: there is nothing", false, false, "GET /nothing/here"),
    ];

    private static RouteRecord Consents(string method, string path) =>
        new(method, "/{agency}/fhir/Consent" + path, "ConsentGate", true, true, $"{method} /relief/fhir/Consent{path.Replace("{id}", "0000000000000", StringComparison.Ordinal)}");

    private static RouteRecord Exports(string method, string path, string sample) =>
        new(method, "/{agency}/fhir/" + path, "ExportGate", true, true, $"{method} /relief/fhir/{sample}") { Partner = "ministry" };

    private static RouteRecord Imports(string method, string path, string sample) =>
        new(method, "/admin/v1/agencies/{agency}/consent-imports" + path, "AdminGate", true, (method, path) != ("GET", "/"), $"{method} /admin/v1/agencies/relief/consent-imports{sample}");

    // What a reader of policies was shown is no disclosure of anybody's data; what was refused or written is recorded.
    private static IEnumerable<RouteRecord> Administration(string path, bool hasStatus)
    {
        var all = $"/admin/v1/{path}";
        yield return new("GET", $"{all}/", "AdminGate", true, false, $"GET {all}") { Status = HttpStatusCode.OK };
        yield return new("POST", $"{all}/", "AdminGate", true, true, $"POST {all}");
        yield return new("GET", $"{all}/{{id}}", "AdminGate", true, true, $"GET {all}/none");
        yield return new("GET", $"{all}/{{id}}/history", "AdminGate", true, true, $"GET {all}/none/history");
        yield return new("PUT", $"{all}/{{id}}", "AdminGate", true, true, $"PUT {all}/none");
        yield return new("DELETE", $"{all}/{{id}}", "AdminGate", true, true, $"DELETE {all}/none");
        foreach (var act in hasStatus ? ["$suspend", "$resume"] : Array.Empty<string>())
        {
            yield return new("POST", $"{all}/{{id}}/{act}", "AdminGate", true, true, $"POST {all}/none/{act}");
        }
    }
}
