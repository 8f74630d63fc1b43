using CsCheck;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Consents;
using Interop.Gateway.Audit;
using Interop.Tests.Gateway.Policies;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Dci;

/// <summary>The same person asked for by FHIR and by DCI: whatever was consented to, by whichever partner, the same is disclosed.</summary>
public sealed class EquivalenceTests(DciWorld world) : IClassFixture<DciWorld>
{
    private const int Times = 40;
    private readonly GatewayWorld _world = world.World;

    private static Gen<(CollectedConsent[] Consents, string Partner)> Situation { get; } = Gen.Select(
        Gen.Enum<DataCategory>().Array[0, 8].Select(DataCategorySet.Of),
        Gen.Int[0, 4],
        Gen.OneOf("ministry", "authority", "north"),
        (categories, kind, partner) => (Consents(categories, kind), partner));

    [Fact]
    public void Whatever_is_consented_to_both_disclose_the_same() => Situation.Sample(
        situation => CompareAsync(People.Match(People.Person("p1"), situation.Consents), situation.Partner).GetAwaiter().GetResult(), iter: Times, threads: 1);

    [Fact]
    public async Task A_consent_withdrawn_in_the_store_withdraws_from_both()
    {
        var yes = Writing.Yes("p9");
        await _world.PutAsync(yes);
        var given = await CompareAsync(People.Match(People.Person("p9")), "ministry");
        await _world.PutAsync(yes.Withdrawn());
        var withdrawn = await CompareAsync(People.Match(People.Person("p9")), "ministry");

        Assert.Equal((1, 0), (given, withdrawn));
    }

    private static CollectedConsent[] Consents(DataCategorySet categories, int kind) => kind switch
    {
        0 => [],
        1 => [People.Yes("p1", categories), People.No("p1")],
        2 => [People.Yes("p1", categories, "foodaid")],
        3 => [People.Yes("p1")],
        _ => [People.Yes("p1", categories)],
    };

    // Asked for by last change, which everybody may: a search by a number would ask only those who let it be seen.
    private async Task<int> CompareAsync(AdapterMatch match, string partner)
    {
        _world.Adapter.Hold(match);
        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_lastUpdated=ge2026-01-01T00:00:00Z&_total=accurate", partner));
        var fhir = _world.Entries()[^1];
        var reply = await world.SearchAsync(DciText.Predicate("last_updated", "ge", "2026-01-01T00:00:00Z"), partner);
        var dci = _world.Entries().Single(entry => entry.Id == reply.Id);

        Assert.Equal(Said(fhir), Said(dci));
        Assert.Equal(bundle.Total, (int)reply.Item["pagination"]!["total_count"]!);
        Assert.Equal(bundle.Entry.Select(entry => Values((Patient)entry.Resource!)), reply.Records.Select(record => Values(record!)));
        return reply.Records.Count;
    }

    private static string Said(LedgerEntry entry) => string.Join(
        '\n',
        $"{entry.Outcome} {entry.Reason} {entry.Total} {entry.Agreement}",
        string.Join(';', (entry.Disclosures ?? []).Select(one => $"{one.Resource} {one.Subject} {one.Categories} {one.Basis} {string.Join(',', one.Consents ?? [])}")),
        string.Join(';', (entry.Withheld ?? new Dictionary<string, int>()).Select(pair => $"{pair.Key} {pair.Value}")));

    private static string Values(Patient patient)
    {
        var (name, address) = (patient.Name.FirstOrDefault(), patient.Address.FirstOrDefault());
        string? Pcode(int level) => address?.Extension.FirstOrDefault(one => one.Url!.EndsWith($"admin{level}-pcode", StringComparison.Ordinal))?.Value?.ToString();
        return string.Join(
            '|',
            patient.Id,
            patient.Identifier.FirstOrDefault()?.Value,
            name?.Family,
            name?.Given.FirstOrDefault(),
            patient.Gender?.ToString().ToLowerInvariant(),
            patient.BirthDate,
            patient.Telecom.FirstOrDefault()?.Value,
            address?.Line.FirstOrDefault(),
            address?.Country,
            Pcode(1),
            Pcode(2));
    }

    private static string Values(System.Text.Json.Nodes.JsonNode person)
    {
        var address = person["address"]?[0];
        return string.Join(
            '|',
            (string?)person["@id"],
            (string?)person["identifier"]?[0]?["identifier_value"],
            (string?)person["name"]?["surname"],
            (string?)person["name"]?["given_name"],
            (string?)person["sex"],
            ((string?)person["birth_date"])?[..10],
            (string?)person["phone_number"]?[0],
            (string?)address?["address_line_1"],
            (string?)address?["country_code"],
            (string?)address?["region_code"],
            (string?)address?["sub_region_code"]);
    }
}
