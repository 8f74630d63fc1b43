using Refit;

namespace Interop.Adapters.Upstream.Logins;

/// <summary>An OAuth token endpoint at the MIS.</summary>
internal interface ITokenApi
{
    /// <summary>Asks for a token.</summary>
    [Post("/{**path}")]
    Task<HttpResponseMessage> TokenAsync(
        string path, [Header("Authorization")] string authorization, [Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> form, CancellationToken cancellation);
}
