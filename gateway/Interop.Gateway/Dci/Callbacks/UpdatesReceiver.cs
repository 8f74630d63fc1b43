using System.Text.Json.Nodes;
using Interop.Gateway.Audit;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Dci.Callbacks;

/// <summary>Rejects <c>sync/enrollment/updates</c>: the gateway writes to no registry, and would not let one partner write about another's beneficiaries.</summary>
internal sealed class UpdatesReceiver(DisclosurePath disclosures, TimeProvider clock) : IDciReceiver
{
    public string Path => "registry/sync/enrollment/updates";

    public async Task RefuseAsync(HttpContext context, LedgerEntry entry)
    {
        var (json, problem) = await MessageBody.ReadAsync(context);
        var issues = new List<DciIssue>();
        var transaction = problem is null
            ? new FieldReader(json, "", issues).Object("message", DciCodes.RequestBad, required: true)?.Text("transaction_id", MessageReader.LongestId, DciCodes.RequestBad, required: true)
            : null;
        await disclosures.CloseAsync(new(FhirProblem.Failure, entry with { Interaction = "dci/sync/enrollment/updates", Reason = transaction is null ? "NotUnderstood" : "NotAsked" }));
        if (transaction is null)
        {
            await DciResponse.WriteAsync(context, problem ?? new DciProblem(400, issues));
            return;
        }

        await DciResponse.WriteAsync(context, new JsonObject
        {
            ["transaction_id"] = transaction,
            ["correlation_id"] = entry.Id,
            ["enrolled_response"] = new JsonArray(new JsonObject
            {
                ["reference_id"] = transaction,
                ["timestamp"] = SearchAnswerWriter.Moment(clock.GetUtcNow()),
                ["status"] = DciCodes.Rejected,
                ["status_reason_message"] = "This gateway writes to no registry; nothing of this message was kept.",
            }),
        });
    }
}
