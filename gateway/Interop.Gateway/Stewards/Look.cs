using Interop.Consents.Deciding;
using Interop.Contracts.Querying;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Gateway.Filtering;

namespace Interop.Gateway.Stewards;

/// <summary>A steward's look at one record: the question, who asks, and the way to the adapter.</summary>
internal sealed record Look(StewardQuestion Question, Agency Agency, Caller Steward, LedgerEntry Entry, Func<Exchange, Task> Forward)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Fetches the record by a partner's permit; null when the adapter did not answer.</summary>
    public async Task<Seen?> FetchAsync(QueryPermit permit)
    {
        var request = new FhirRequest { Interaction = permit.Request.Interaction, Query = new() { Kind = Question.Kind, Criteria = [new Criterion.IdIs([Question.Id])] }, Count = 1 };
        var seen = new List<OfferedRecord>();
        var exchange = new Exchange(Agency, Steward with { Partner = permit.Recipient, Purpose = permit.Purpose }, request, permit, 0)
        {
            Deadline = Patience,
            Entry = Entry,
            Offered = seen.Add,
        };
        await Forward(exchange);
        return exchange.Answer is { } answer ? new(exchange, answer, seen.Find(record => record.Id == Question.Id)) : null;
    }
}
