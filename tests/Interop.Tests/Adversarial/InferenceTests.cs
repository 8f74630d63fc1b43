using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.People;
using Interop.Tests.Gateway;

namespace Interop.Tests.Adversarial;

/// <summary>Group A: nobody learns by asking what the answer may not say.</summary>
public sealed class InferenceTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private static readonly AdapterMatch Visible = People.Agreeing("p1");
    private static readonly AdapterMatch Hidden = People.Match(People.Person("p2", "N-hidden", "Canary") with { BirthDate = PartialDate.Day(new(1961, 2, 3)) });

    // Of her, only the name may be seen: not when she was born, nor her numbers or where she is.
    private static readonly AdapterMatch Reserved = People.Match(
        People.Person("p3", "N-reserved") with { BirthDate = PartialDate.Day(new(1961, 2, 3)) }, People.Yes("p3", DataCategorySet.Of(DataCategory.Identity)));

    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [Trait("Case", "A1")]
    [InlineData("birthdate=ge1961-02-03")]
    [InlineData("birthdate=lt1961-02-04")]
    [InlineData("birthdate=1961")]
    [InlineData("identifier=N-reserved")]
    [InlineData("address=XX0103")]
    [InlineData("gender=female")]
    [InlineData("_has:Coverage:beneficiary:status=active")]
    [InlineData("_has:Observation:patient:code-value-quantity=x$gt3")]
    [InlineData("_has:Group:member:identifier=H-h1")]
    [InlineData("general-practitioner.name=x")]
    public async Task A_hidden_date_number_or_place_cannot_be_halved_in_on(string filter)
    {
        var changed = Reserved with { Record = ((Beneficiary)Reserved.Record) with { BirthDate = PartialDate.Day(new(1999, 9, 9)), Identifiers = [], Gender = null, Location = null } };

        // The agreement is limited to an area, so the place itself stays; what is searched by is not released either way.
        var placed = changed with { Record = ((Beneficiary)changed.Record) with { Location = ((Beneficiary)Reserved.Record).Location } };
        await Two.AlikeAsync(_world, $"/relief/fhir/Patient?{filter}", [Visible, Reserved], [Visible, placed]);
        await Two.AlikeAsync(_world, $"/relief/fhir/Patient?{filter}", [Visible, Hidden], [Visible]);
    }

    [Theory]
    [Trait("Case", "A3")]
    [InlineData("birthdate")]
    [InlineData("-birthdate")]
    [InlineData("name,identifier")]
    [InlineData("phone")]
    public async Task An_order_tells_nothing_of_what_is_hidden(string order) =>
        await Two.AlikeAsync(_world, $"/relief/fhir/Patient?_sort={order}", [Visible, Hidden, Reserved], [Visible, Reserved]);

    [Theory]
    [Trait("Case", "A4")]
    [Trait("Case", "A13")]
    [InlineData("_summary=count")]
    [InlineData("_total=accurate")]
    [InlineData("_total=estimate")]
    [InlineData("_count=0")]
    [InlineData("_count=1")]
    [InlineData("_count=100")]
    [InlineData("gender=female&_summary=count")]
    [InlineData("address=XX0103&_total=accurate")]
    public async Task No_number_counts_the_hidden(string question)
    {
        var answer = await Two.AlikeAsync(_world, $"/relief/fhir/Patient?{question}", [Visible, Hidden], [Visible]);

        Assert.DoesNotContain("\"total\":2", answer, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Case", "A7")]
    [InlineData("p1")]
    [InlineData("Patient/p1")]
    [InlineData("https://gateway.example/relief/fhir/Patient/p1")]
    [InlineData("Patient/p1/_history/1")]
    [InlineData("urn:uuid:0190aaaa-0000-7000-8000-000000000000")]
    [InlineData("Patient/p1,Patient/p2")]
    [InlineData("Patient/p2")]
    [InlineData("Group/p2")]
    public async Task However_a_person_is_referred_to_nobody_hidden_is_found(string reference)
    {
        var mine = People.Enrolled("c1", (Beneficiary)Visible.Record, "cash", Visible.Consents.ToArray());
        var hers = People.Enrolled("c2", (Beneficiary)Hidden.Record, "cash");

        var answer = await Two.AlikeAsync(_world, $"/relief/fhir/Coverage?patient={Uri.EscapeDataString(reference)}", [mine, hers], [mine]);

        Assert.DoesNotContain("p2", answer, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Case", "A8")]
    [InlineData("Group?_include=Group:member")]
    [InlineData("Group?_include:iterate=Group:member")]
    [InlineData("Group?_include=*")]
    [InlineData("Patient?_revinclude=Group:member")]
    [InlineData("Patient?_revinclude:iterate=Group:member")]
    [InlineData("Patient?_revinclude=*")]
    [InlineData("Patient?_include=Patient:link")]
    [InlineData("Coverage?_include=Coverage:beneficiary&_include:iterate=Patient:organization")]
    [InlineData("Patient?_revinclude=AuditEvent:entity")]
    [InlineData("Group")]
    public async Task A_shared_household_leads_to_nobody_hidden(string question)
    {
        var (head, member) = ((Beneficiary)Visible.Record, (Beneficiary)Hidden.Record);
        AdapterMatch[] Registry(params Beneficiary[] members) => [Visible, People.Household("h1", members, People.Yes("p1")), .. members.Length > 1 ? [Hidden, People.Enrolled("c2", member, "cash")] : Array.Empty<AdapterMatch>()];

        var answer = await Two.AlikeAsync(_world, $"/relief/fhir/{question}", Registry(head, member), Registry(head));

        Assert.DoesNotContain("Canary", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Patient/p2", answer, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Case", "A9")]
    [InlineData("Patient?name-birthdate=Canary$1961-02-03")]
    [InlineData("Patient?code-value-quantity=x$gt3")]
    [InlineData("Patient?x-phone=%2B999")]
    [InlineData("Patient?_query=phone&phone=%2B999")]
    [InlineData("Patient?_filter=telecom%20sw%20%22%2B999%22")]
    [InlineData("Patient?_elements=name,telecom.value")]
    public async Task No_parameter_carries_another_path_within_it(string question)
    {
        var answer = await Two.AlikeAsync(_world, $"/relief/fhir/{question}", [Visible, Hidden], [Visible]);

        Assert.StartsWith("400", answer, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Case", "A10")]
    [InlineData("Patient/$match")]
    [InlineData("$match")]
    [InlineData("Patient/p2/$match")]
    public async Task There_is_no_matching_whose_score_could_tell(string path)
    {
        HttpRequestMessage Match() => new(HttpMethod.Post, "/relief/fhir/" + path)
        {
            Content = new StringContent(
                """{"resourceType":"Parameters","parameter":[{"name":"resource","resource":{"resourceType":"Patient","name":[{"family":"Canary"}],"birthDate":"1961-02-03"}},{"name":"onlyCertainMatches","valueBoolean":true}]}""",
                null,
                "application/fhir+json"),
        };

        await Two.AlikeAsync(_world, Match, [Visible, Hidden], [Visible]);
    }
}
