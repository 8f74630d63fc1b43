using System.Text;
using System.Text.Json.Nodes;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Gateway.Consents.Index;
using Interop.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Policies;

/// <summary>Writes to the store of a running gateway, as its APIs do, and waits until the gateway knows.</summary>
internal static class Writing
{
    public static IPolicyStore Store(this GatewayWorld world) => world.App.Services.GetRequiredService<IPolicyStore>();

    /// <summary>Writes the next version of a consent of relief.</summary>
    public static Task<PolicyVersion> PutAsync(this GatewayWorld world, ConsentRecord consent) => world.PutAsync(
        PolicyKind.Consent, consent.Id, "relief", consent.Subject.Key, Encoding.UTF8.GetString(ConsentJson.Serialize(consent with { Agency = "relief" })));

    /// <summary>Changes an item of the policy files, such as a partner's status.</summary>
    public static async Task<PolicyVersion> ChangeAsync(this GatewayWorld world, PolicyKind kind, string id, Action<JsonObject> change)
    {
        var known = (await world.Store().FindAsync(kind, id, TestContext.Current.CancellationToken))!;
        var json = JsonNode.Parse(known.Content)!.AsObject();
        change(json);
        return await world.PutAsync(kind, id, known.Agency, null, json.ToJsonString());
    }

    public static async Task<PolicyVersion> PutAsync(this GatewayWorld world, PolicyKind kind, string id, string? agency, string? subject, string content)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var known = await world.Store().FindAsync(kind, id, cancellation);
        var result = await world.Store().WriteAsync(
            [new() { Kind = kind, Id = id, ExpectedVersion = known?.Version ?? 0, Agency = agency, Subject = subject, Author = "test", Content = content }],
            cancellation);
        var version = Assert.Single(Assert.IsType<WriteResult.Written>(result).Versions);
        await world.App.Services.GetRequiredService<ConsentFeed>().UntilAsync(version.Seq, cancellation);
        return version;
    }

    /// <summary>A stored yes of a person to everybody for everything, collected on the first of May.</summary>
    public static ConsentRecord Yes(string person) => new()
    {
        Id = ConsentId.New().ToString(),
        Subject = ConsentSubject.Person(person),
        Status = ConsentStatus.Given,
        Clause = ConsentRecord.Of(People.Yes(person)).Clause,
        CollectedAt = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero),
        CollectedOn = new(2026, 5, 1),
        Notice = new("3", "ar", []),
    };

    public static ConsentRecord Withdrawn(this ConsentRecord consent) => consent with { Status = ConsentStatus.Withdrawn, StatusAt = DateTimeOffset.UtcNow };
}
