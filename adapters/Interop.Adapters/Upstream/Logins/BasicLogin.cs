using System.Text;

namespace Interop.Adapters.Upstream.Logins;

/// <summary>Account and password in every request (RFC 7617).</summary>
public sealed class BasicLogin(string account, Secret password) : ILogin
{
    /// <inheritdoc/>
    public ValueTask<Credential> PresentAsync(CancellationToken cancellation) => ValueTask.FromResult(Of(account, password));

    /// <inheritdoc/>
    public void Refused(Credential credential)
    {
        // The file is read anew for the next request; a new password in it is found there.
    }

    internal static Credential Of(string account, Secret password) =>
        Credential.Authorization("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{password.Read()}")));
}
