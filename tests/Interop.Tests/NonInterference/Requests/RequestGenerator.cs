namespace Interop.Tests.NonInterference.Requests;

/// <summary>Makes requests to every route, with every parameter, header, method and body of the tables; most with a good token.</summary>
/// <param name="chooser">Where words come from.</param>
/// <param name="token">Makes the observer's access token for a scope and a purpose.</param>
internal sealed class RequestGenerator(Chooser chooser, Func<string, string, string?, string> token)
{
    private static readonly int Weights = Routes.All.Sum(route => route.Weight);

    private static readonly string[] Scopes =
    [
        "system/*.rs", "system/Patient.r", "system/Patient.s", "system/Group.rs system/Coverage.s", "system/Consent.crus", "interop/policy.read", "interop/steward system/*.rs",
        "system/*.cruds", "system/Patient.rs?birthdate=1985", "patient/*.rs", "",
    ];

    private static readonly string?[] Purposes = ["service-delivery", "service-delivery", "deduplication", "referral", "audit", null, "nonsense"];

    public (string Route, Request Request) Next()
    {
        var (route, request) = Route();
        var headers = request.Headers.ToList();
        for (var more = chooser.Chance(3) ? chooser.Next(3) : 0; more > 0; more--)
        {
            headers.Add(chooser.Pick(Extras.Headers));
        }

        // More of a header than the server takes is no question any more.
        headers = [.. headers.DistinctBy(header => header.Split(':')[0])];
        if (Authorization(route) is { } authorization)
        {
            headers.Add($"Authorization: {authorization}");
        }

        return (route, request with { Headers = headers });
    }

    private (string Name, Request Request) Route()
    {
        var at = chooser.Next(Weights);
        foreach (var (weight, name, make) in Routes.All)
        {
            if (at < weight)
            {
                return (name, make(chooser));
            }

            at -= weight;
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    private string? Authorization(string route) => chooser.Next(90) switch
    {
        0 => null,
        1 => "Bearer nonsense",
        2 => "Basic eDp5",
        3 => "DPoP " + Token(Scopes[0], Purposes[0]),
        4 => "Bearer " + token("nobody-known", Scopes[0], Purposes[0]),
        < 12 => "Bearer " + Token(chooser.Pick(Scopes), chooser.Pick(Purposes)),
        _ => "Bearer " + Token(route.Contains("consent", StringComparison.Ordinal) ? "system/Consent.crus" : route.Contains("administration", StringComparison.Ordinal) ? "interop/policy.read" : Scopes[0], Purposes[0]),
    };

    private string Token(string scope, string? purpose) => token(chooser.Observer.Partner, scope, purpose);
}
