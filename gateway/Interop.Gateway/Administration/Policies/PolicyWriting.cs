using Interop.Consents.Administration;
using Interop.Gateway.Administration.Signatures;
using Interop.Store;

namespace Interop.Gateway.Administration.Policies;

/// <summary>
/// Writes changes that keep the rules between items. The rules are checked against the store, and the change goes in together with the next
/// version of a guard item read before that: of two writers who each keep the rules but break them together, on one replica or two, the
/// second finds the guard moved, reads everything again and checks again.
/// </summary>
internal sealed class PolicyWriting(IPolicyStore store, PolicyStockReader stock)
{
    private const int Attempts = 20;
    private const string GuardId = "policies";

    /// <summary>Writes a change after checking it against everything else.</summary>
    public async Task<PolicyChangeResult> WriteAsync(PolicyChange change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var guard = await store.FindAsync(PolicyKind.Guard, GuardId, cancellation);
            if (Broken(change, await stock.ReadAsync(cancellation)) is { } problem)
            {
                return new PolicyChangeResult.Broken(problem);
            }

            var turn = new PolicyWrite { Kind = PolicyKind.Guard, Id = GuardId, ExpectedVersion = guard?.Version ?? 0, Author = change.Author, Content = "{}" };
            switch (await store.WriteAsync([change.Write, turn], cancellation))
            {
                case WriteResult.Written written:
                    return new PolicyChangeResult.Written(written.Versions[0]);
                case WriteResult.Conflict { Kind: not PolicyKind.Guard }:
                    return new PolicyChangeResult.Conflict();
            }
        }

        return new PolicyChangeResult.Busy();
    }

    /// <summary>Writes a change that lets less happen than before, which can break no rule between items, without waiting for anybody.</summary>
    public async Task<PolicyChangeResult> WriteUncheckedAsync(PolicyChange change, CancellationToken cancellation) =>
        await store.WriteAsync([change.Write], cancellation) is WriteResult.Written written ? new PolicyChangeResult.Written(written.Versions[0]) : new PolicyChangeResult.Conflict();

    private static AdminProblem? Broken(PolicyChange change, PolicyStock stock)
    {
        var problems = change.Deleted ? change.Form.CheckRemoval(change.Id, stock) : change.Form.Check(change.Content, change.Before?.Content, stock);
        if (problems.Count > 0)
        {
            return new(409, problems[0].Code.ToString(), "The item does not go with the others; nothing was written.", [.. problems.Select(problem => new ProblemError(problem.Field, problem.Rule, problem.Fix))]);
        }

        var errors = change.Deleted ? [] : SignatureCheck.Problems(change.Form.Kind, change.Content, stock);
        return errors.Count > 0 ? new(400, "SignatureOrKey", "A key or signature of the item does not hold; nothing was written.", errors) : null;
    }
}
