using Interop.Gateway.Administration;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// Answers requests whose token lets nobody in, and records them without letting a flood fill the ledger.
/// </summary>
internal sealed class RefusedTokens(ILedger ledger)
{
    private const int MostEntriesInAMinute = 60;
    private readonly RefusalBudget _budget = new(MostEntriesInAMinute);

    public async Task RefuseAsync(HttpContext context, CallerResult.Unknown unknown, LedgerEntry entry)
    {
        if (_budget.Reason($"Token{unknown.Problem}", entry.At) is { } reason)
        {
            await ledger.AppendAsync(entry with { Reason = reason }, CancellationToken.None);
        }

        var code = unknown.Problem switch
        {
            CallerProblem.Missing => "Bearer",
            CallerProblem.Scope => "Bearer error=\"insufficient_scope\"",
            _ => "Bearer error=\"invalid_token\"",
        };
        context.Response.Headers.WWWAuthenticate = code;
        await AdminRefusal.WriteAsync(context, FhirProblem.Of(StatusCodes.Status401Unauthorized, "login", unknown.Description, "Authorization"));
    }
}
