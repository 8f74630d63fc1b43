using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Upstream.Logins;

/// <summary>How an adapter shows an MIS who it is.</summary>
public interface ILogin
{
    /// <summary>What to present now; throws <see cref="SourceException"/> when there is nothing.</summary>
    ValueTask<Credential> PresentAsync(CancellationToken cancellation);

    /// <summary>The MIS did not accept this credential: it is not presented again unless it is all there is.</summary>
    void Refused(Credential credential);
}
