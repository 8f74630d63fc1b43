using System.Text.Json;
using Interop.Conformance.Reporting;

namespace Interop.Conformance.Checks;

/// <summary>One rule of the contract and how it is tried.</summary>
internal sealed record Check(string Name, string Rule, Func<CancellationToken, Task<Verdict>> TryAsync)
{
    /// <summary>Tries it; whatever keeps it from being decided is a failure.</summary>
    public async Task<CheckResult> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var verdict = await TryAsync(cancellation);
            return new(Name, Rule, verdict.Outcome, verdict.Why);
        }
        catch (ContractBrokenException e)
        {
            return Failed(e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed("The host did not answer in time.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Failed("The connection failed or the answer broke off.");
        }
        catch (JsonException)
        {
            return Failed("The answer is not the JSON that the contract asks for.");
        }
    }

    private CheckResult Failed(string why) => new(Name, Rule, CheckOutcome.Failed, why);
}
