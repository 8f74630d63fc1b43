using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Tests.Gateway.Policies;

namespace Interop.Tests.Gateway.Consents.Evidence;

/// <summary>Consents with a token as their evidence, and what becomes of them.</summary>
internal static class Tokens
{
    /// <summary>A yes of a person, by national number, to the ministry for identity and demographics, for a year within the token's validity.</summary>
    public static ConsentRecord Yes(string person, string jws, string recipient = "ministry") => Writing.Yes(person) with
    {
        Subject = ConsentSubject.Person(Interop.Contracts.Identifier.Create(People.NationalId, "N-" + person)),
        Evidence = ConsentEvidence.OfToken(jws),
        Clause = new()
        {
            Decision = ConsentDecision.Permit,
            Recipients = [recipient],
            Purposes = [PurposeOfUse.ServiceDelivery],
            Categories = DataCategorySet.Of(DataCategory.Identity, DataCategory.Demographics),
            Start = new(2026, 1, 1),
            End = new(2099, 12, 31),
        },
    };

    public static Task<HttpResponseMessage> RecordAsync(this GatewayWorld world, ConsentRecord consent, string partner = "relief-office") =>
        world.SendAsync(
            new(HttpMethod.Post, "/relief/fhir/Consent") { Content = new StringContent(Encoding.UTF8.GetString(ConsentJson.Serialize(consent)), new MediaTypeHeaderValue("application/fhir+json")) },
            world.Token(partner, "system/Consent.crus"));

    /// <summary>The reason code of a refusal, which the ledger has too.</summary>
    public static async Task<string> ReasonAsync(this GatewayWorld world, HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(response, status);
        var code = Assert.Single(Assert.Single(outcome.Issue).Details!.Coding);
        Assert.Equal("https://interop.example/fhir/CodeSystem/consent-token-reason", code.System);
        var entry = world.Entries().Last(entry => entry.Id == response.Headers.GetValues("X-Request-Id").Single());
        Assert.Equal(("refused", status == HttpStatusCode.Forbidden ? "InOwnFavour" : $"consent_jws:{code.Code}"), (entry.Outcome, entry.Reason));
        return code.Code!;
    }
}
