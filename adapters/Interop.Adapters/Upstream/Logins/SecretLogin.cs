namespace Interop.Adapters.Upstream.Logins;

/// <summary>A key that the MIS gave out, presented under its scheme: <c>Bearer</c>, <c>Token</c>, <c>ApiKey</c>.</summary>
/// <param name="scheme">The scheme of the <c>Authorization</c> header.</param>
/// <param name="secret">The file of the key.</param>
/// <param name="account">What stands before the key with a colon, for schemes that want it.</param>
public sealed class SecretLogin(string scheme, Secret secret, string? account = null) : ILogin
{
    /// <inheritdoc/>
    public ValueTask<Credential> PresentAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(Credential.Authorization(scheme, account is null ? secret.Read() : $"{account}:{secret.Read()}"));

    /// <inheritdoc/>
    public void Refused(Credential credential)
    {
        // The file is read anew for the next request; a new key in it is found there.
    }
}
