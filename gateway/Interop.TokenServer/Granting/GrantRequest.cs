using System.Text.Json;
using Interop.TokenServer.Clients;

namespace Interop.TokenServer.Granting;

/// <summary>A token request whose client is authenticated.</summary>
internal sealed record GrantRequest
{
    /// <summary>The client.</summary>
    public required RegisteredClient Client { get; init; }

    /// <summary>The claims of its assertion.</summary>
    public required JsonElement Assertion { get; init; }

    /// <summary>The <c>scope</c> parameter; null when it was not sent.</summary>
    public string? Scope { get; init; }

    /// <summary>The <c>purpose_of_use</c> parameter; null when it was not sent.</summary>
    public string? Purpose { get; init; }

    /// <summary>The values of the <c>resource</c> parameter (RFC 8707).</summary>
    public IReadOnlyList<string?> Resources { get; init; } = [];
}
