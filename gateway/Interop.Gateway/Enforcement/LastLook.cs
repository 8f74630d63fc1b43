using Interop.Gateway.Policies;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// Looks once more, right before an answer leaves, whether all of it may still: when a policy or consent changed since it was decided, or
/// the day did, every record is decided again, and unless each decision is the same nothing leaves.
/// </summary>
internal sealed class LastLook(PolicyDesk policies, QuestionGate gate, RecordDecider decider, TimeProvider clock)
{
    public async ValueTask<bool> StillHoldsAsync(Exchange exchange, Answer answer, CancellationToken cancellation)
    {
        await policies.EnsureFreshAsync(cancellation);
        return exchange.Outcome is { } outcome ? outcome.Parts.All(part => Holds(part, part.Answer!)) : Holds(exchange, answer);
    }

    private bool Holds(Exchange exchange, Answer answer)
    {
        if (policies.Seq == exchange.Seq && clock.GetUtcNow().UtcDateTime.Date == exchange.Permit.Request.At.UtcDateTime.Date)
        {
            return true;
        }

        return gate.Again(exchange) is { } permit
            && permit.Ceiling == exchange.Permit.Ceiling
            && gate.Ids(exchange) == exchange.Ids
            && answer.Released.Concat(answer.Counted).All(released => decider.Decide(exchange, permit, released.Record) is RecordDecision.Released again && again.IsAs(released.Decision));
    }
}
