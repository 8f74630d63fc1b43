using Interop.Consents.Scopes;

namespace Interop.TokenServer.Granting;

/// <summary>
/// Says DCI's scopes in the words of this server. <c>registry.search</c> is no more than to search, and only for what the client is registered
/// for; no other scope of DCI's is known, and DCI's do not mix with others.
/// </summary>
internal static class DciScopes
{
    private static readonly string[] Search = ["registry.search", "registry/search"];
    private static readonly string[] Types = ["Patient", "Group", "Coverage"];

    /// <summary>The scopes that a request asks for, as this server has them; what is none of DCI's stays as it is.</summary>
    public static string? Translate(string? scope, SmartScopeSet registered)
    {
        if (scope is null || !Search.Contains(scope))
        {
            return scope;
        }

        return string.Join(' ', Types.Where(type => registered.Allows(type, FhirInteraction.Search)).Select(type => $"system/{type}.s"));
    }
}
