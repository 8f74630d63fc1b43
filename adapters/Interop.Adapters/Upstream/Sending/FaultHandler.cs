using Interop.Adapters.Mirroring;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Interop.Adapters.Upstream.Sending;

/// <summary>Tells every failure to send in an operator's words; what was thrown may hold addresses and goes no further.</summary>
internal sealed class FaultHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (Exception e) when (e is not SourceException && !cancellationToken.IsCancellationRequested)
        {
            throw new SourceException(Words(e));
        }
    }

    private static string Words(Exception e) => e switch
    {
        BrokenCircuitException => "The MIS failed again and again and is left alone for a while.",
        TimeoutRejectedException or TimeoutException or OperationCanceledException => "The MIS did not answer in time. See whether it runs, and that AttemptTimeout and IdleTimeout suit the connection.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "The MIS's host name is not known here. See Address.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "No connection to the MIS comes about. See whether it runs and whether this machine may connect to it.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "The MIS's certificate is not trusted here, or it does not speak TLS.",
        _ => "The MIS broke off its answer.",
    };
}
