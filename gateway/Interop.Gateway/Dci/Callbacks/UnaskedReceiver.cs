using Interop.Gateway.Audit;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Dci.Callbacks;

/// <summary>
/// Refuses answers to messages that were never sent, since this gateway asks nobody, and news for registries, since it writes to none. What
/// they hold is read as JSON only to tell a broken message from one that is refused.
/// </summary>
internal sealed class UnaskedReceiver(string path, DisclosurePath disclosures, TimeProvider clock) : IDciReceiver
{
    private const string News = "registry/notify";

    public static readonly IReadOnlyList<string> Answers = ["registry/on-search", "registry/on-subscribe", "registry/on-unsubscribe", "registry/txn/on-status", News];

    public string Path => path;

    public async Task RefuseAsync(HttpContext context, LedgerEntry entry)
    {
        var (_, problem) = await MessageBody.ReadAsync(context);
        await disclosures.CloseAsync(new(FhirProblem.Failure, entry with { Interaction = "dci/" + path["registry/".Length..], Reason = problem is null ? "NotAsked" : "NotUnderstood" }));
        if (problem is not null)
        {
            await DciResponse.WriteAsync(context, problem);
            return;
        }

        DciIssue issue = path == News
            ? new(DciCodes.Forbidden, "", "This gateway writes to no registry, so it takes no events; nothing of this message was kept.")
            : new(DciCodes.NotFound, "", "This gateway sent no message that this could answer; nothing of it was kept.");
        await AckWriter.RefuseAsync(context, entry.Id, [issue], clock.GetUtcNow());
    }
}
