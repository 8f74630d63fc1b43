using Interop.Consents.Deciding;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Gateway.Export.Asking;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Export.Deciding;

/// <summary>The leave to export one part, given anew whenever a policy or the day changes; what is refused ends the export.</summary>
internal sealed class PartPermit(ExportDecider decider, PolicyDesk policies, TimeProvider clock, string partner, string agency, PurposeOfUse purpose, SmartScopeSet scopes, ExportPart part)
{
    private (long Seq, DateTime Day, QueryPermit Permit)? _given;

    public ExportPart Part { get; } = part;

    /// <summary>The leave as it stands, and the version of the policies by which it does.</summary>
    /// <exception cref="ExportRefusedException">There is none any more.</exception>
    public async ValueTask<(QueryPermit Permit, long Seq)> CurrentAsync(CancellationToken cancellation)
    {
        await policies.EnsureFreshAsync(cancellation);
        var (seq, day) = (policies.Seq, clock.GetUtcNow().UtcDateTime.Date);
        if (_given is not { } given || given.Seq != seq || given.Day != day)
        {
            given = (seq, day, decider.Decide(partner, agency, purpose, scopes, Part) switch
            {
                QueryDecision.Permitted permitted => permitted.Permit,
                QueryDecision.Refused refused => throw new ExportRefusedException(refused.Reason),
                _ => throw new InvalidOperationException("A question is permitted or refused."),
            });
            _given = given;
        }

        return (given.Permit, given.Seq);
    }
}
