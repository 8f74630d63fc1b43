using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Interop.Tests.TokenServer;

/// <summary>What the token server answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, HttpResponseMessage Response)
{
    public string? Error => Text("error");

    public string? Description => Text("error_description");

    public string? Scope => Text("scope");

    public JsonWebToken Token => new(Text("access_token"));

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation) =>
        new(response.StatusCode, await response.Content.ReadAsStringAsync(cancellation), response);

    public void MustBe(HttpStatusCode status, string error, string part)
    {
        Assert.Equal((status, error), (Status, Error));
        Assert.Contains(part, Description, StringComparison.Ordinal);
        Assert.DoesNotContain("error_uri", Body, StringComparison.Ordinal);
        Assert.DoesNotContain("openiddict", Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("access_token", Body, StringComparison.Ordinal);
    }

    public void MustBeIssued() => Assert.True(Status == HttpStatusCode.OK, $"{Status}: {Body}");

    public string? Text(string name)
    {
        using var json = JsonDocument.Parse(Body);
        return json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }
}
