using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Logins;
using Microsoft.Net.Http.Headers;

namespace Interop.Adapters.Platform121;

/// <summary>Opens a session, which is a cookie of about a day; the platform does not take its token as a bearer token.</summary>
internal sealed class CookieLogin(IPlatform121 api, Platform121Options options, TimeProvider time)
{
    private const string Name = "access_token_general";

    public async Task<Credential> OpenAsync(CancellationToken cancellation)
    {
        var password = new Secret(options.PasswordFile, nameof(options.PasswordFile)).Read();
        using var answer = await UpstreamClient.AnswerAsync(api.LogInAsync(new(options.Account, password), cancellation));
        var lines = answer.Headers.TryGetValues("Set-Cookie", out var values) ? values.ToList() : [];
        return SetCookieHeaderValue.TryParseList(lines, out var cookies) && cookies.SingleOrDefault(cookie => cookie.Name == Name) is { Value.Length: > 0 } session
            ? Credential.Cookie(Name, session.Value.Value!, session.MaxAge is { } age ? time.GetUtcNow() + age : session.Expires)
            : throw new SourceException("The 121 Platform accepted the login but gave no session cookie. It may log in by another service; the adapter needs a local user.");
    }
}
