using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>Looks at records as a subscriber would be shown them, page by page, so that they can be held against what it was told; nothing of this leaves.</summary>
internal sealed class EventLook(DciQuestions questions, QuestionGate gate, DisclosurePath path)
{
    private const int Page = 500;

    // With the persons that belong to them, records are so many that a page of fewer must do.
    private const int PageWithOthers = 100;

    /// <summary>A question of the subscription, permitted, with what comes along for this subscriber; null when it is not permitted.</summary>
    public async Task<Exchange?> PermitAsync(Exchange all, FhirRequest request) =>
        gate.Hop(all, request) is { } hop ? hop.With(await questions.WithPersonsAsync(hop), hop.Permit) : null;

    /// <summary>Shows every record of a question; false when it cannot be told which they all are.</summary>
    public async Task<bool> SeeAsync(DciCall call, Exchange all, EventQuestion question, FhirRequest request, Action<JsonObject> seen)
    {
        var (size, after) = (question.Type is Querying.DciRecordType.Group or Querying.DciRecordType.Beneficiary ? PageWithOthers : Page, (string?)null);
        while (true)
        {
            if (await PermitAsync(all, request with { Count = size, Query = request.Query with { After = after } }) is not { } asked)
            {
                return false;
            }

            try
            {
                var refused = await path.AskAsync(call.Context, asked);
                if (asked.Answer is not { } answer || refused is not null)
                {
                    if (asked.TimedOut && asked.Request.Shape.Includes.Count > 0 && size > 1)
                    {
                        size = Math.Max(1, size / 4);
                        continue;
                    }

                    all.TimedOut = asked.TimedOut;
                    return false;
                }

                foreach (var record in DciRecords.Of(question.Type, asked, answer))
                {
                    seen(record);
                }

                after = asked.Outcome is { } outcome ? outcome.Next?.After : answer.NextAfter;
                if (after is null)
                {
                    return true;
                }
            }
            finally
            {
                asked.Release();
            }
        }
    }
}
