using Interop.Conformance.Asking;
using Interop.Contracts;

namespace Interop.Conformance.Checks;

/// <summary>Without the whole key, exactly, nothing but the health is told.</summary>
internal static class KeyCheck
{
    public static Check Of(CheckedHost host) => new("key", "every route but /health needs the shared key, compared whole", async cancellation =>
    {
        var key = host.Options.Key;
        (string What, string? Key)[] wrong =
        [
            ("no key", null), ("an empty key", ""), ("another key", new string('x', key.Length)), ("a key that ends early", key[..^1]), ("a key with more behind it", key + "x"),
            ("a key in other letters", string.Concat(key.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)))),
        ];
        foreach (var (what, given) in wrong.Where(wrong => wrong.Key != key))
        {
            foreach (var request in Requests())
            {
                using var response = await host.Client.SendAsync(request, given, cancellation);
                if ((int)response.StatusCode != 401)
                {
                    throw new ContractBrokenException($"{request.Method} of a route with {what} was answered with status {(int)response.StatusCode} instead of 401.");
                }
            }
        }

        return Verdict.Passed($"{wrong.Length} wrong keys were refused on each route.");
    });

    private static IEnumerable<HttpRequestMessage> Requests() =>
    [
        new(HttpMethod.Get, "/metadata"),
        new(HttpMethod.Get, "/changes"),
        .. Enum.GetValues<RecordKind>().Select(kind => HostClient.Search(kind, [new("_id", "nobody")])),
    ];
}
