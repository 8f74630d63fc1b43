namespace Interop.Tests.NonInterference.Requests;

/// <summary>The headers, methods and bodies that are tried. A new one is a new line.</summary>
internal static class Extras
{
    public static IReadOnlyList<string> Headers { get; } =
    [
        "Accept: application/fhir+json", "Accept: application/json", "Accept: application/fhir+xml", "Accept: text/csv", "Accept: application/fhir+ndjson", "Accept: */*;q=0.1, text/html",
        "Prefer: return=minimal", "Prefer: handling=lenient", "Prefer: handling=strict", "Prefer: respond-async",
        "If-None-Match: *", "If-None-Match: W/\"1\"", "If-None-Match: \"x\"", "If-Match: W/\"1\"", "If-Match: *", "If-Modified-Since: Wed, 21 Oct 2015 07:28:00 GMT", "If-Unmodified-Since: Wed, 21 Oct 2015 07:28:00 GMT",
        "If-None-Exist: identifier=N-1", "Range: bytes=0-10", "Range: bytes=10-", "If-Range: \"x\"", "Accept-Encoding: gzip, br", "Accept-Language: ar", "Accept-Charset: utf-16",
        "X-Forwarded-For: 127.0.0.1", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "X-Forwarded-Prefix: /shelter", "Forwarded: for=127.0.0.1;host=evil.example", "X-Real-IP: 127.0.0.1",
        "X-Original-URL: /shelter/fhir/Patient", "X-Rewrite-URL: /admin/v1/partners", "X-HTTP-Method-Override: DELETE", "X-HTTP-Method: PUT", "X-Method-Override: PATCH",
        "X-Request-Id: 0190aaaa-0000-7000-8000-000000000000", "X-Correlation-Id: x", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "Cookie: a=b", "Origin: https://evil.example",
        "X-Partner: authority", "X-Client-Id: relief-office", "X_Partner: authority", "X-Client-Cert: x", "X-Forwarded-Client-Cert: Hash=x", "X-Consent: permit", "X-Provenance: {}",
        "Cache-Control: no-cache", "Cache-Control: only-if-cached", "Pragma: no-cache", "TE: trailers", "Connection: Authorization", "Connection: X-Request-Id", "Upgrade-Insecure-Requests: 1", "Max-Forwards: 0",
        "Host: evil.example", "DPoP: x", "Access-Control-Request-Method: GET", "Content-Language: ar", "Sec-Fetch-Mode: navigate",
    ];

    public static IReadOnlyList<string> Methods { get; } = ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY", "POST", "PROPFIND", "get"];

    public static IReadOnlyList<(string ContentType, Func<Chooser, string> Body)> Bodies { get; } =
    [
        ("application/fhir+json", c => $$"""{"resourceType":"Patient","id":"{{c.Id()}}","name":[{"family":"{{c.Name()}}"}]}"""),
        ("application/fhir+json", c => $$$"""{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"Patient/{{{c.Id()}}}"}}]}"""),
        ("application/fhir+json", c => $$$"""{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient"},"request":{"method":"PUT","url":"Patient?identifier={{{c.Number()}}}"}}]}"""),
        ("application/fhir+json", c => $$$"""{"resourceType":"Parameters","parameter":[{"name":"resource","resource":{"resourceType":"Patient","birthDate":"1985-04-12","name":[{"family":"{{{c.Name()}}}"}]}},{"name":"onlyCertainMatches","valueBoolean":true}]}"""),
        ("application/fhir+json", _ => """{"resourceType":"Parameters","parameter":[{"name":"reason","valueString":"asked"}]}"""),
        ("application/json-patch+json", c => $$"""[{"op":"test","path":"/name/0/family","value":"{{c.Name()}}"}]"""),
        ("application/json-patch+json", _ => """[{"op":"copy","from":"/telecom","path":"/name"}]"""),
        ("application/fhir+xml", c => $"<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"{c.Id()}\"/></Patient>"),
        ("application/graphql", c => $"{{Patient(id:\"{c.Id()}\"){{name{{family}}}}}}"),
        ("application/x-www-form-urlencoded", c => $"identifier={c.Number()}"),
        ("text/plain", _ => "x"),
        ("application/json", _ => "{"),
        ("application/json", _ => ""),
    ];

    /// <summary>Paths written so that they could be read in two ways.</summary>
    public static IReadOnlyList<Func<string, string>> Paths { get; } =
    [
        path => path.Replace("/fhir/", "/fhir/./", StringComparison.Ordinal), path => path.Replace("/fhir/", "//fhir/", StringComparison.Ordinal), path => path + "%00", path => path + "/", path => path + "%2F..",
        path => path.Replace("fhir", "f%68ir", StringComparison.Ordinal), path => path.Replace("/fhir/", "/fhir/..;/", StringComparison.Ordinal), path => "http://evil.example" + path, path => path.Replace("/", "\\", StringComparison.Ordinal),
        path => path + ";a=b", path => path + "#x", path => path.ToUpperInvariant(), path => "/x/.." + path, path => path + "%c0%af", path => path + "%252F", path => path[1..],
    ];
}
