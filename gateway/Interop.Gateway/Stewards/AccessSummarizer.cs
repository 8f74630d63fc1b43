using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Consents.Deciding;
using Interop.Consents.Partners;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Policies;
using Interop.Store.Recipients;

namespace Interop.Gateway.Stewards;

/// <summary>
/// Tells a person, through the agency, who may see the record now and for what, by asking the decider for every partner and purpose; and
/// who has received what of it, from the register that is written before anything leaves.
/// </summary>
internal sealed class AccessSummarizer(PolicyDesk policies, RecordDecider decider, IRecipientRegister recipients, TimeProvider clock)
{
    public delegate AccessRequest Asking(Look look, Partner partner, PurposeOfUse purpose, DateTimeOffset at);

    public async Task<StewardAnswer> SummarizeAsync(Look look, Asking asked, CancellationToken cancellation)
    {
        var book = policies.Book;
        var permits = book.Partners.Values.OrderBy(partner => partner.Id, StringComparer.Ordinal)
            .SelectMany(partner => PurposeOfUse.All.Select(purpose => asked(look, partner, purpose, clock.GetUtcNow())))
            .Select(request => ConsentDecider.Decide(request, book.Agreements(request.Agency, request.Partner.Id)))
            .OfType<QueryDecision.Permitted>().Select(permitted => permitted.Permit).ToList();
        var may = new JsonArray();
        if (permits.Count > 0)
        {
            if (await look.FetchAsync(permits[0]) is not { } seen)
            {
                return StewardAnswer.None;
            }

            foreach (var permit in permits)
            {
                if (seen.Record is { } record && decider.Decide(seen.Exchange, permit, record) is RecordDecision.Released { Permits: [var released, ..] })
                {
                    may.Add(new JsonObject
                    {
                        ["partner"] = permit.Recipient.Id,
                        ["name"] = permit.Recipient.Name,
                        ["purpose"] = permit.Purpose.Code,
                        ["categories"] = Codes(released.Categories),
                        ["basis"] = released.Basis,
                        ["consents"] = new JsonArray([.. released.Consents.Select(id => JsonValue.Create(id))]),
                        ["agreement"] = permit.Agreement.Id,
                        ["until"] = permit.Agreement.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    });
                }
            }
        }

        var has = await recipients.OfAsync(look.Agency.Name, [ConsentSubject.Person(look.Question.Id).Key], cancellation);
        var json = new JsonObject
        {
            ["subject"] = ConsentSubject.Person(look.Question.Id).Key,
            ["at"] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            ["maySee"] = may,
            ["hasReceived"] = new JsonArray([.. has.Select(Received)]),
        };
        return new(json, "");
    }

    private static JsonNode Received(Recipient recipient) => new JsonObject
    {
        ["partner"] = recipient.Partner,
        ["purpose"] = recipient.Purpose,
        ["categories"] = Codes(recipient.Categories),
        ["first"] = recipient.FirstAt.ToString("O", CultureInfo.InvariantCulture),
        ["last"] = recipient.LastAt.ToString("O", CultureInfo.InvariantCulture),
        ["firstDecision"] = recipient.FirstDecision,
        ["lastDecision"] = recipient.LastDecision,
    };

    private static JsonArray Codes(DataCategorySet categories) => new([.. categories.Select(category => JsonValue.Create(category.Code()))]);
}
