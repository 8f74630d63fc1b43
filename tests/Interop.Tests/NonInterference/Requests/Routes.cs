using System.Text;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Tests.Gateway.Policies;

namespace Interop.Tests.NonInterference.Requests;

/// <summary>The routes that are tried, each with how often and how a request to it is made. A new one is a new line.</summary>
internal static class Routes
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded";

    public static IReadOnlyList<(int Weight, string Name, Func<Chooser, Request> Make)> All { get; } =
    [
        (30, "search", c => Get($"{Base(c)}/{c.Type()}{Query(c, 3)}")),
        (14, "read", Read),
        (12, "search by form", c => new("POST", $"{Base(c)}/{c.Type()}/_search{(c.Chance(9) ? Query(c, 1) : "")}", [Form], Query(c, 3).TrimStart('?'))),
        (14, "page", Page),
        (5, "infer", c => Get($"{Base(c)}/{c.Type()}?{Pair(c, Parameters.Inferring)}")),
        (16, "dci search", DciRequests.Search),
        (3, "dci enrolled", DciRequests.Enrolled),
        (2, "history", c => Get($"{Base(c)}/{c.Type()}/{c.Id()}/_history{c.Pick(["", "/1", "/2", "?_since=2026-01-01"])}")),
        (1, "history of a type", c => Get($"{Base(c)}/{c.Pick(["", c.Type() + "/"])}_history")),
        (2, "operation", c => Get($"{Base(c)}/{c.Type()}/{c.Id()}/{c.Pick(["$everything", "$document", "$preview", "$explain", "$access-summary", "$export", "$validate", "$lastn", "$graph"])}{c.Pick(["", "?partner=other&purpose=audit"])}")),
        (2, "operation of a type", c => Get($"{Base(c)}/{c.Type()}/{c.Pick(["$match", "$everything", "$export", "$graphql", "$lastn", "$ihe-pix"])}{(c.Chance(2) ? Query(c, 1) : "")}")),
        (4, "export", c => new("GET", $"{Base(c)}/{c.Pick(["", "Patient/", $"Group/{c.Id()}/"])}$export{c.Pick(["", "?_type=Patient", "?_type=Patient,Coverage&_elements=identifier,name,status", "?_type=Group,SupplyDelivery", "?_typeFilter=Patient%3Fgender%3Dfemale", "?_type=Group,Observation&_since=2026-01-01T00:00:00Z", "?_typeFilter=Patient%3Fname%3Dx"])}", ["Prefer: respond-async", "Accept: application/fhir+json"])),
        (1, "another's export", c => new(c.Pick(["GET", "DELETE"]), $"{Base(c)}/{c.Pick(["$export-status/", "_export/", "bulk/", "export/"])}{c.Pick(["1", "0190aaaa-0000-7000-8000-000000000000"])}", [])),
        (2, "compartment", c => Get($"{Base(c)}/Patient/{c.Id()}/{c.Type()}{(c.Chance(2) ? Query(c, 1) : "")}")),
        (1, "root", c => Get($"{Base(c)}{c.Pick(["", "/", "/?_type=Patient", "/Patient/", "/$versions"])}")),
        (2, "metadata", c => Get(c.Chance(3) ? $"/{c.Agency()}/dci/{c.Pick(["openapi.json", "attributes.json"])}" : $"{Base(c)}/{c.Pick(["metadata", "metadata?mode=terminology", ".well-known/smart-configuration"])}")),
        (2, "write", c => Write(c, $"{Base(c)}/{c.Type()}{c.Pick(["", $"/{c.Id()}", $"?identifier={c.Number()}", "/$match"])}")),
        (1, "batch", c => Write(c, $"{Base(c)}{c.Pick(["", "/"])}")),
        (4, "consents", c => Get($"{Base(c)}/Consent?{c.Pick([$"patient=Patient/{c.Id()}", $"patient={c.Id()}", $"patient:identifier=urn:xx:national-id%7C{c.Number()}", "status=active", $"patient=Group/{c.Id()}", $"patient=Patient/{c.Id()}&status=active&_count=1"])}")),
        (2, "consents by form", c => new("POST", $"{Base(c)}/Consent/_search", [Form], $"patient=Patient/{c.Id()}&_count={c.Pick(["1", "20"])}")),
        (4, "consent", c => Get($"{Base(c)}/Consent/{c.Consent()}{c.Pick(["", "", "/$receipt", "/_history", "/_history/1"])}")),
        (2, "record consent", Record),
        (1, "withdraw consent", c => new("POST", $"{Base(c)}/Consent/{c.Consent()}/$withdraw", ["Content-Type: application/fhir+json"], """{"resourceType":"Parameters","parameter":[{"name":"reason","valueString":"asked"}]}""")),
        (1, "change consent", c => new("PUT", $"{Base(c)}/Consent/{c.Consent()}", ["Content-Type: application/fhir+json", "If-Match: W/\"1\""], Consent(c))),
        (2, "notices", c => new(c.Pick(["GET", "POST"]), c.Pick(["/notices/v1", "/notices/v1/agencies/relief/unacknowledged", "/notices/v1/0190aaaa-0000-7000-8000-000000000000/$acknowledge", "/notices/v1/agencies/relief/0190aaaa-0000-7000-8000-000000000000/$requeue"]), [])),
        (3, "administration", c => Get($"/admin/v1/{c.Pick(["partners", "agreements", "protection-rules", "rules"])}{c.Pick(["", "/other", "/" + c.Observer.Partner, $"/relief-{c.Observer.Partner}", $"/relief-{c.Observer.Partner}/history", $"/{c.Observer.Partner}/history", "/relief-other", "/ghost-other", "/unheard-of", "/other/history"])}")),
        (1, "change policies", c => new(c.Pick(["PUT", "DELETE", "POST"]), $"/admin/v1/{c.Pick(["partners", "agreements"])}/{c.Pick(["other", "relief-other", "ghost-other", "new"])}{c.Pick(["", "", "/$suspend"])}", ["Content-Type: application/json", "If-Match: \"1\""], """{"reason":"x"}""")),
        (1, "elsewhere", c => Get(c.Pick(["/", "/metrics", "/health", "/.well-known/jwks.json", "/admin/openapi.json", "/relief", "/relief/dci/search", "/nothing/here", "/favicon.ico"]))),
        (3, "another method", c => new(c.Pick(Extras.Methods), $"{Base(c)}/{c.Type()}{c.Pick(["", $"/{c.Id()}", "/_search"])}", [])),
        (3, "another path", c => new("GET", c.Pick(Extras.Paths)($"{Base(c)}/{c.Type()}/{c.Id()}"), [], Last: true)),
        (1, "a body with a read", c => new("GET", $"{Base(c)}/Patient", [Form], $"name={c.Name()}", Last: true)),
        (1, "two lengths", c => new("POST", $"{Base(c)}/Patient/_search", [Form, "Content-Length: 5", "Transfer-Encoding: chunked"], $"5\r\nname=\r\n0\r\n\r\nGET /relief/fhir/Patient/{c.Id()} HTTP/1.1\r\n\r\n", Last: true)),
        (1, "chunks", c => new("POST", $"{Base(c)}/Patient/_search", [Form, "Transfer-Encoding: chunked"], c.Pick(["b\r\nname=Haddad\r\n0\r\n\r\n", "b;x\nname=Haddad\r\n0\r\n\r\n", "zz\r\nx\r\n0\r\n\r\n"]), Last: true)),
    ];

    private static Request Read(Chooser c)
    {
        var type = c.Type();
        return Get($"{Base(c)}/{type}/{c.IdOf(type)}{(c.Chance(5) ? "?" + Pair(c, c.Chance(3) ? Parameters.Shapes : [Parameters.Shapes[1]]) : "")}");
    }

    private static Request Get(string target) => new("GET", target, []);

    private static string Base(Chooser c) => $"/{c.Agency()}/fhir";

    private static string Query(Chooser c, int most)
    {
        var parameters = Enumerable.Range(0, Math.Max(0, c.Next(most + 2) - 1)).Select(_ => Pair(c, c.Chance(25) ? Parameters.Inferring : Parameters.Filters)).ToList();
        var shapes = Enumerable.Range(0, c.Next(3)).Select(_ => Pair(c, c.Chance(4) ? Parameters.Shapes : [Parameters.Shapes[0], Parameters.Shapes[1]])).ToList();
        parameters.AddRange(c.Chance(9) ? shapes : shapes.DistinctBy(pair => pair.Split('=')[0]));
        return parameters.Count == 0 ? "" : "?" + string.Join('&', parameters);
    }

    private static string Pair(Chooser c, IReadOnlyList<(string Name, Func<Chooser, string> Value)> table)
    {
        var (name, value) = c.Pick(table);
        return $"{name.Replace(" ", "%20", StringComparison.Ordinal)}={Uri.EscapeDataString(value(c))}";
    }

    private static Request Page(Chooser c)
    {
        if (c.Seen.Pages.Count == 0)
        {
            return Get($"{Base(c)}/{c.Type()}?_count=1");
        }

        var page = c.Chance(3) ? c.Pick(c.Seen.Pages) : c.Seen.Pages[^1];
        var cursor = page.IndexOf("_page=", StringComparison.Ordinal) + 6;
        return c.Next(14) switch
        {
            0 => Get(page + "&" + Pair(c, Parameters.Filters)),
            1 => Get(page.Replace("/relief/", "/shelter/", StringComparison.Ordinal)),
            2 => Get(page.Replace("/Patient?", "/Group?", StringComparison.Ordinal)),
            3 => new("POST", page[..page.IndexOf('?', StringComparison.Ordinal)] + "/_search", [Form], "_page=" + page[cursor..]),
            4 => Get(page) with { Damage = text => Cut(text, 1) },
            5 => Get(page) with { Damage = text => Flip(text) },
            6 => Get(page) with { Damage = text => Cut(text, 40) },
            _ => Get(page),
        };
    }

    private static string Cut(string text, int length)
    {
        var end = text.IndexOf(" HTTP/1.1", StringComparison.Ordinal);
        return text.Remove(end - length, length);
    }

    private static string Flip(string text)
    {
        var at = text.IndexOf("_page=", StringComparison.Ordinal) + 60;
        return text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
    }

    private static Request Write(Chooser c, string target)
    {
        var (type, body) = c.Pick(Extras.Bodies);
        return new(c.Pick(["POST", "PUT", "PATCH", "DELETE", "POST"]), target, [$"Content-Type: {type}"], body(c));
    }

    private static Request Record(Chooser c) => new("POST", $"{Base(c)}/Consent", c.Chance(9) ? ["Content-Type: application/fhir+json", "If-None-Exist: patient=x"] : ["Content-Type: application/fhir+json"], Consent(c));

    // To another partner: that is what a partner may record.
    private static string Consent(Chooser c)
    {
        var yes = Writing.Yes(c.Id());
        var clause = yes.Clause with
        {
            Recipients = [c.Pick(["other", "other", c.Observer.Partner])],
            RecipientClasses = [],
            Decision = c.Chance(3) ? ConsentDecision.Deny : ConsentDecision.Permit,
            Categories = DataCategorySet.Of(DataCategory.Identity, DataCategory.Demographics),
        };
        return Encoding.Latin1.GetString(ConsentJson.Serialize(yes with
        {
            Id = c.Consent(),
            Agency = c.Agency(),
            Clause = clause,
            Status = clause.Decision == ConsentDecision.Deny ? ConsentStatus.Refused : ConsentStatus.Given,
        }));
    }
}
