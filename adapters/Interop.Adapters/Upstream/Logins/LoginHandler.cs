using System.Net;
using Interop.Adapters.Upstream.Sending;

namespace Interop.Adapters.Upstream.Logins;

/// <summary>Presents the login; when it is refused, a reading request is sent once more with a new one, if there is a new one.</summary>
internal sealed class LoginHandler(ILogin login) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var credential = await login.PresentAsync(cancellationToken);
        credential.Put(request);
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        login.Refused(credential);
        if (!request.Reads())
        {
            return answer;
        }

        var renewed = await login.PresentAsync(cancellationToken);
        if (renewed.IsSameAs(credential))
        {
            return answer;
        }

        answer.Dispose();
        renewed.Put(request);
        answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            login.Refused(renewed);
        }

        return answer;
    }
}
