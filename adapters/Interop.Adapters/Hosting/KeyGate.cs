using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Interop.Adapters.Hosting;

/// <summary>Lets a request pass that carries the shared key; only the health check needs none.</summary>
internal sealed class KeyGate(string key)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _expected = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (Carries(context.Request) || IsHealth(context.Request))
        {
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.RefuseAsync(401, "login", "The request needs the shared key of this adapter as bearer token.");
    }

    private static bool IsHealth(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path == "/health";

    // Hashes are of one length, so the comparison tells nothing of the key, not even its length.
    private bool Carries(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(_expected, SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..])));
}
