using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Querying;
using Interop.Tests.Architecture;

namespace Interop.Tests.Adapters.Mirroring;

/// <summary>Records in the form of the systems that gave them: made-up people in the shape of form submissions with repeats.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task Submissions_with_a_repeat_of_members_are_persons_and_households_with_the_consent_of_the_household()
    {
        await using var folder = new MirrorFolder();
        File.WriteAllText(folder.MappingFile, """
            {
              "version": 1, "agency": "relief",
              "rows": { "each": "member", "as": "m" },
              "key": [{ "column": "m.__id" }],
              "identifiers": [{ "column": "m.doc_no", "system": "urn:doc" }],
              "names": [{ "text": { "column": "m.name" } }],
              "gender": { "column": "m.sex", "codes": { "F": "female", "M": "male" } },
              "birthDate": { "column": "m.dob", "formats": ["yyyy-MM-dd"] },
              "location": { "admin2": { "pcode": { "column": "admin2" } } },
              "household": { "column": "@id", "role": { "column": "m.role", "codes": { "head": "head", "child": "child" } } },
              "consents": [{ "column": "consent", "codes": { "yes": "permit", "no": "deny" }, "purposes": ["service-delivery"], "categories": ["identity"], "recipientClasses": ["government"] }],
              "provenance": { "updatedAt": [{ "column": "__system.submissionDate", "formats": ["yyyy-MM-dd'T'HH:mm:ss.fffK"] }, { "column": "__system.updatedAt", "formats": ["yyyy-MM-dd'T'HH:mm:ss.fffK"] }] }
            }
            """);
        folder.Source.Put("uuid:1", Submission("yes", """{"__id":"m1","name":"Test Parent","sex":"F","dob":"1990-01-01","doc_no":"D1","role":"head"},{"__id":"m2","name":"Test Child","sex":"M","dob":"2015-01-01","doc_no":null,"role":"child"}"""));
        folder.Source.Put("uuid:2", Submission("no", """{"__id":"m3","name":"Test Single","sex":"F","dob":"1991-01-01","doc_no":"D3","role":"head"}"""));
        folder.Source.Put("uuid:3", Submission("yes", ""));

        var adapter = await folder.ReadAsync();

        Assert.Equal(["Test Child", "Test Parent", "Test Single"], await adapter.NamesAsync());
        var household = Assert.Single(await adapter.AllAsync(RecordKind.Household), match => match.Subjects.Count == 2);
        Assert.Equal([MemberRole.Head, MemberRole.Child], ((Household)household.Record).Members.Select(member => member.Role).Order());
        Assert.All(household.Consents, consent => Assert.Equal(ConsentDecision.Permit, consent.Decision));
        Assert.Equal(2, household.Consents.Count);
        var single = Assert.Single(await adapter.AllAsync(RecordKind.Beneficiary, new Criterion.IdentifierIs([new("urn:doc", "D3")])));
        Assert.Equal(ConsentDecision.Deny, Assert.Single(single.Consents).Decision);
        Assert.Equal("XX0101", Assert.Single(((Beneficiary)single.Record).Location!.Areas).Pcode);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 11, 38, 45, 630, TimeSpan.Zero), single.Record.LastUpdated);
    }

    [Fact]
    public async Task The_mapping_of_the_documentation_maps_records()
    {
        await using var folder = new MirrorFolder();
        File.WriteAllText(folder.MappingFile, Repository.Read("docs/mapping.md").Split("```json")[2].Split("```")[0]);
        folder.Source.Put("uuid:1", Submission("yes", """{"__id":"m1","name":"Test Parent","role":"head"},{"__id":"m2","name":"Test Child","role":"child"}"""));

        var adapter = await folder.ReadAsync();

        Assert.Equal((2, 0), (adapter.Report!.Rows, adapter.Report.RowsQuarantined));
        Assert.Equal(2, Assert.Single(await adapter.AllAsync(RecordKind.Household)).Consents.Count);
    }

    [Fact]
    public async Task A_member_who_is_taken_out_of_a_repeat_is_gone_and_the_others_keep_their_ids()
    {
        await using var folder = new MirrorFolder();
        File.WriteAllText(folder.MappingFile, """{ "version": 1, "agency": "relief", "rows": { "each": "m" }, "key": [{ "column": "@id" }, { "column": "row.no" }], "names": [{ "text": { "column": "row.name" } }] }""");
        folder.Source.Put("s", """{"m":[{"no":1,"name":"Amina"},{"no":2,"name":"Bilal"}]}""");
        var adapter = await folder.ReadAsync();
        var before = (await adapter.PeopleAsync()).ToDictionary(person => person.Names[0].Text!, person => person.Id);

        folder.Time.Advance(TimeSpan.FromMinutes(5));
        folder.Source.Put("s", """{"m":[{"no":2,"name":"Bilal"}]}""");
        await adapter.RefreshAsync(MirrorFolder.Cancellation);

        Assert.Equal(before["Bilal"], Assert.Single(await adapter.PeopleAsync()).Id);
    }

    private static string Submission(string consent, string members) => $$"""
        {"consent":"{{consent}}","hh_id":"H","admin2":"XX0101","__id":"x","__system":{"submissionDate":"2026-11-23T11:38:45.630Z","updatedAt":null},"member":[{{members}}]}
        """;
}
