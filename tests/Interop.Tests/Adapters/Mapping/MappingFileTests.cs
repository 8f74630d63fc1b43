using System.Text.Json;
using Interop.Adapters;
using Interop.Adapters.Mapping;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Programmes;
using Interop.Tests.Adapters.Spreadsheet;

namespace Interop.Tests.Adapters.Mapping;

public sealed class MappingFileTests
{
    private const string Header = "id,national,name,sex,born,Phone,twice,twice\n";

    [Fact]
    public async Task Every_error_of_a_mapping_is_reported_at_once_by_path()
    {
        var problems = await RefusedAsync("""
            {
              "version": 2, "agency": "Relief!", "colour": "red",
              "key": [],
              "identifiers": [{ "column": "nationl", "system": "not a uri" }],
              "names": [{ "text": { "column": "phone", "patern": "x" } }],
              "gender": { "column": "sex", "codes": { "M": "man" } },
              "birthDate": { "column": "twice", "formats": ["dd/mm/yyyy", "dd-MM-yy"] },
              "contacts": [{ "column": "Phone", "system": "fax", "pattern": "(" }],
              "enrolments": [{ "programme": {}, "status": { "const": "active" } }],
              "consents": [{ "column": "name", "codes": { "y": "yes" }, "purposes": ["marketing"], "categories": ["everything"], "recipientClasses": ["press"], "onError": "value" }]
            }
            """);

        string[] paths =
        [
            "$.version", "$.agency", "$.colour", "$.key", "$.identifiers[0].column", "$.identifiers[0].system",
            "$.names[0].text.column", "$.names[0].text.patern", "$.gender.codes.M", "$.birthDate.column", "$.birthDate.formats[0]", "$.birthDate.formats[1]",
            "$.contacts[0].system", "$.contacts[0].pattern", "$.enrolments[0].programme", "$.consents[0].codes.y", "$.consents[0].purposes[0]",
            "$.consents[0].categories[0]", "$.consents[0].recipientClasses[0]", "$.consents[0].onError",
        ];
        Assert.Equal(paths.Order(StringComparer.Ordinal), problems.Select(problem => problem.Path).Distinct().Order(StringComparer.Ordinal));
        Assert.All(problems, problem => Assert.True(problem.Rule.Length > 0 && problem.Fix.Length > 0));
    }

    [Fact]
    public async Task What_does_not_fit_together_is_reported_with_what_is_not_in_the_file()
    {
        var problems = await RefusedAsync("""
            {
              "version": 1, "agency": "relief", "key": [{ "column": "gone" }],
              "identifiers": [{ "column": "national", "system": "urn:x" }, { "column": "name", "system": "urn:x", "unique": false }],
              "difficulties": [{ "column": "sex", "domain": "seeing", "codes": { "1": 1 } }, { "column": "born", "domain": "seeing", "codes": { "1": 1 } }],
              "enrolments": [{ "programme": { "const": "p" }, "status": { "const": "active" }, "start": { "column": "born", "formats": ["MM-yyyy"] }, "for": "household" }],
              "consents": [{ "column": "name", "codes": { "y": "none" }, "purposes": ["audit"], "categories": ["identity"], "recipients": ["ministry"] }]
            }
            """);

        Assert.Equal(
            ["$.consents[0].codes", "$.difficulties[1].domain", "$.enrolments[0].for", "$.enrolments[0].start.formats", "$.identifiers[1].unique", "$.key[0].column"],
            problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{", "$")]
    [InlineData("[]", "$")]
    [InlineData("{\"version\": 1, \"version\": 1}", "$")]
    [InlineData("", "$")]
    public async Task What_is_no_json_object_is_refused(string mapping, string path) =>
        Assert.Contains(path, (await RefusedAsync(mapping)).Select(problem => problem.Path));

    [Fact]
    public async Task A_wrong_delimiter_is_reported_without_blaming_the_columns() =>
        Assert.Equal("$.file.delimiter", Assert.Single(await RefusedAsync("""{ "version": 1, "agency": "relief", "file": { "delimiter": "|" }, "key": [{ "column": "id" }] }""")).Path);

    [Fact]
    public async Task A_consent_without_recipient_is_refused() =>
        Assert.Equal("$.consents[0]", Assert.Single(await RefusedAsync("""
            { "version": 1, "agency": "relief", "key": [{ "column": "id" }], "consents": [{ "column": "name", "codes": { "y": "permit" }, "purposes": ["audit"], "categories": ["identity"] }] }
            """)).Path);

    [Fact]
    public async Task Missing_files_are_all_reported_at_once()
    {
        await using var folder = new RegistryFolder();
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => folder.OpenAsync());

        Assert.Equal(2, refusal.Problems.Count);
    }

    [Fact]
    public void The_schema_knows_exactly_the_codes_of_the_contract()
    {
        using var schema = JsonDocument.Parse(SchemaCheck.SchemaText());
        var consent = schema.RootElement.GetProperty("definitions").GetProperty("consent").GetProperty("properties");

        Assert.Equal(PurposeOfUse.All.Select(purpose => purpose.Code), Enumeration(consent, "purposes"));
        Assert.Equal(Enum.GetValues<DataCategory>().Select(category => category.Code()), Enumeration(consent, "categories"));
        Assert.Equal(Enum.GetNames<RecipientClass>().Skip(1).Select(name => name.ToLowerInvariant()), Enumeration(consent, "recipientClasses"));
    }

    [Theory]
    [InlineData("121-pv-scoped")]
    [InlineData("121-safaricom")]
    [InlineData("121-westeros-20")]
    [InlineData("odk-entities")]
    public void The_mappings_of_the_samples_satisfy_the_schema(string name) =>
        Assert.Empty(SchemaCheck.Check(File.ReadAllText(RegistryFolder.Case(name + ".mapping.json"))));

    [Fact]
    public async Task The_mapping_of_the_documentation_maps_a_file()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Interop.sln")))
        {
            root = root.Parent;
        }

        var mapping = File.ReadAllText(Path.Combine(root.FullName, "docs", "mapping.md")).Split("```json")[1].Split("```")[0];
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(
            "registration_no;national_id;case_no;name_ar;first;middle;last;sex;dob;dob_guessed;phone;a1_code;a1_name;a2_code;street;house;lat;lon;wg_see;alone;flag;hh;relation;cash;paid;paid_on;share_with_government;interviewed;edited\n"
            + "R1;١٢٣٤٥٦٧٨٩٠;C1;أمينة;Amina;;Yusuf;f;1990;1;+99912345678;XX01;North;XX0101;Hill;7;1.5;-2.25;refused;no;D;H1;HEAD;IN;12,50;01-02-2026;yes;01-02-2026;2026-02-01T10:00:00Z\n"
            + "R2;-;C1;;Bilal;;Yusuf;M;03-04-2015;0;n/k;XX01;North;XX0101;;;;;;yes;-;H1;SON;;;;not asked;;\n",
            mapping);

        Assert.Equal((2, 0, 1), (adapter.Report.Rows, adapter.Report.RowsQuarantined, adapter.Report.ValuesDropped));
        Assert.Equal([2, 1, 1, 1], adapter.Report.Served.OrderBy(pair => pair.Key).Select(pair => pair.Value));
        var match = Assert.Single(await adapter.AllAsync(RecordKind.Beneficiary, AdapterQuestions.Identified("urn:gov:xx:national-id", "1234567890")));
        Assert.Equal(["ministry"], Assert.Single(match.Consents).Notice!.NamedRecipients);
        var head = (Interop.Contracts.People.Beneficiary)match.Record;
        Assert.Equal("detention-risk", Assert.Single(head.ProtectionConcerns));
        Assert.Equal(Assert.Single(await adapter.AllAsync(RecordKind.Household)).Record.Id, Assert.Single(head.Households));
        var assistance = (Assistance)Assert.Single(await adapter.AllAsync(RecordKind.Assistance)).Record;
        Assert.Equal(new Money(12.50m, "USD"), assistance.Value);
        Assert.NotNull(((Enrolment)Assert.Single(await adapter.AllAsync(RecordKind.Enrolment)).Record).HouseholdId);
    }

    [Fact]
    public async Task Notice_method_and_day_of_a_consent_may_stand_in_columns()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(
            "id;share;notice;lang;how\n1;y;A;ar;P\n2;n;B;;-\n3;y;;uk-UA;\n4;y;A;not a tag;P\n5;y;C;ar;P\n",
            Consents("""
                "notice": { "version": { "column": "notice", "codes": { "A": "1.2", "B": "2" } }, "language": { "column": "lang" }, "namedRecipients": ["ministry"] },
                "method": { "column": "how", "codes": { "P": "written", "-": null } }, "collectedOn": "2026-03-01"
                """));

        Assert.Equal((5, 2), (adapter.Report.Rows, adapter.Report.RowsQuarantined));
        Assert.Equal(["code.unknown", "language.form"], adapter.Report.Rules.Keys.Order());
        var consents = (await adapter.AllAsync(RecordKind.Beneficiary)).Select(match => Assert.Single(match.Consents)).ToDictionary(consent => consent.Notice?.Version ?? "");
        Assert.All(consents.Values, consent => Assert.Equal(new DateOnly(2026, 3, 1), consent.CollectedOn));
        Assert.Equal((CollectionMethod.Written, "ar"), (consents["1.2"].Method, consents["1.2"].Notice!.Language));
        Assert.Equal((CollectionMethod.Unspecified, ConsentDecision.Deny, null), (consents["2"].Method, consents["2"].Decision, consents["2"].Notice!.Language));
        Assert.Null(consents[""].Notice);
    }

    [Theory]
    [InlineData("\"method\": \"by post\"", "$.consents[0].method")]
    [InlineData("\"method\": { \"column\": \"how\" }", "$.consents[0].method")]
    [InlineData("\"collectedOn\": \"01-03-2026\"", "$.consents[0].collectedOn")]
    [InlineData("\"collectedOn\": \"2026-02-30\"", "$.consents[0].collectedOn")]
    [InlineData("\"notice\": { \"version\": 2 }", "$.consents[0].notice.version")]
    [InlineData("\"notice\": { \"version\": { \"column\": \"nowhere\" } }", "$.consents[0].notice.version.column")]
    public async Task What_is_neither_a_constant_nor_a_column_is_named(string part, string path)
    {
        await using var folder = new RegistryFolder();
        var refused = await Assert.ThrowsAsync<MappingRefusedException>(() => folder.OpenAsync("id;share;notice;lang;how\n1;y;A;ar;P\n", Consents(part)));
        Assert.Equal([path], refused.Problems.Select(problem => problem.Path));
    }

    private static string Consents(string part) => $$"""
        { "version": 1, "agency": "relief", "key": [{ "column": "id" }],
          "consents": [{ "column": "share", "codes": { "y": "permit", "n": "deny" }, "recipientClasses": ["government"], "purposes": ["audit"], "categories": ["identity"], {{part}} }] }
        """;

    private static IEnumerable<string> Enumeration(JsonElement properties, string name) =>
        properties.GetProperty(name).GetProperty("items").GetProperty("enum").EnumerateArray().Select(value => value.GetString()!);

    private static async Task<IReadOnlyList<MappingProblem>> RefusedAsync(string mapping)
    {
        await using var folder = new RegistryFolder();
        return (await Assert.ThrowsAsync<MappingRefusedException>(() => folder.OpenAsync(Header, mapping))).Problems;
    }
}
