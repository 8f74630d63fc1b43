using System.Text.Json.Nodes;
using Interop.Consents.Deciding;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Stewards;

/// <summary>Shows what a partner would see of a record now, byte for byte but for its ids, which are the registry's own here, made by what makes the partner's own answers.</summary>
internal static class Previewer
{
    public static async Task<StewardAnswer> PreviewAsync(Look look, AccessRequest asked, PolicyBook book)
    {
        var json = new JsonObject { ["partner"] = asked.Partner.Id, ["purpose"] = asked.Purpose.Code };
        if (ConsentDecider.Decide(asked, book.Agreements(asked.Agency, asked.Partner.Id)) is not QueryDecision.Permitted { Permit: var permit })
        {
            json["released"] = false;
            return new(json, "");
        }

        if (await look.FetchAsync(permit) is not { } seen)
        {
            return StewardAnswer.None;
        }

        json["released"] = seen.Answer.Resources.Count == 1;
        if (seen.Answer.Resources is [var only])
        {
            json["resource"] = JsonNode.Parse(only.Json.Span);
        }

        return new(json, string.Join(',', seen.Answer.Disclosures.Select(disclosure => disclosure.Categories).Distinct()));
    }
}
