using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Gateway.Audit;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Stewards;

/// <summary>
/// Tells why a record, and each element of it, is or was released to a partner or withheld: by deciding again on the ground of the policies
/// of that moment, and by what the ledger says was decided. The registry's own facts and consents are those of now, and it says so.
/// </summary>
internal sealed class Explainer(PolicyDesk policies, LedgerReader ledger)
{
    public async Task<StewardAnswer> ExplainAsync(Look look, AccessRequest asked, PolicyBook book, PolicyMoment? moment, CancellationToken cancellation)
    {
        var json = new JsonObject
        {
            ["record"] = $"{asked.ResourceType}/{look.Question.Id}",
            ["partner"] = asked.Partner.Id,
            ["purpose"] = asked.Purpose.Code,
            ["at"] = asked.At.ToString("O", CultureInfo.InvariantCulture),
        };
        var agreements = book.Agreements(asked.Agency, asked.Partner.Id);
        switch (ConsentDecider.Decide(asked, agreements))
        {
            case QueryDecision.Refused refused:
                json["released"] = false;
                json["reason"] = refused.Reason.ToString();
                json["agreements"] = new JsonArray([.. DecisionExplainer.ExplainRefusal(asked, agreements).Agreements.Select(ExplanationJson.Agreement)]);
                break;
            case QueryDecision.Permitted { Permit: var permit }:
                if (await look.FetchAsync(permit) is not { } seen)
                {
                    return StewardAnswer.None;
                }

                json["agreement"] = new JsonObject { ["id"] = permit.Agreement.Id, ["version"] = permit.Agreement.Version };
                await DecideAsync(json, look, permit, seen, moment, cancellation);
                break;
            default:
                throw new InvalidOperationException("A question is permitted or refused.");
        }

        json["recorded"] = new JsonArray([.. ledger.About(look.Agency.Name, asked.Partner.Id, Keys(look), asked.At).Select(entry => ExplanationJson.Recorded(entry, Keys(look)))]);
        return new(json, "");
    }

    private static string[] Keys(Look look) => [look.Question.Id, $"{look.Question.Kind.ResourceType()}/{look.Question.Id}"];

    private async Task DecideAsync(JsonObject json, Look look, QueryPermit permit, Seen seen, PolicyMoment? moment, CancellationToken cancellation)
    {
        if (seen.Record is not { } record)
        {
            json["released"] = false;
            json["reason"] = "NoSuchRecord";
            return;
        }

        var subjects = RecordSubjects.Of(look.Question.Kind, record).ToList();
        IPolicyGround ground = moment is null ? policies : await moment.GroundAsync(look.Agency.Name, subjects.Select(subject => subject.Facts), cancellation);
        var decision = RecordDecider.Decide(seen.Exchange, permit, ground, record);
        var released = decision as RecordDecision.Released;
        json["released"] = released is not null;
        json["reason"] = (decision as RecordDecision.Withheld)?.Reason;
        json["elements"] = new JsonObject(Elements(look.Question.Kind, released));
        json["subjects"] = new JsonArray([.. subjects.Select(subject => ExplanationJson.Subject(
            subject.Role,
            DecisionExplainer.Explain(permit, subject.Facts, subject.Programme, RecordDecider.Provisions(permit, ground, record, subject.Facts), ground.Rules(subject.Facts))))]);
        json["registryFactsOf"] = "now";
        json["recordLastUpdated"] = record.LastUpdated;
    }

    // Each element of the table: its category, and whether it is released.
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Elements(RecordKind kind, RecordDecision.Released? released)
    {
        var scope = released is null ? null : new ReleaseScope(released, ElementMask.All);
        return ElementTable.Current.Rows.Where(row => row.Path.StartsWith(kind.ResourceType() + ".", StringComparison.Ordinal)).Select(row =>
            new KeyValuePair<string, JsonNode?>(row.Path, new JsonObject
            {
                ["category"] = row.Category,
                ["released"] = scope is not null && scope.Releases(DataCategoryCode.TryParse(row.Category, out var category) ? category : null, row.AdminLevel),
            }));
    }
}
