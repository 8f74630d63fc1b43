using CsCheck;
using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Consents.Protection;

namespace Interop.Tests.Consents.Files;

/// <summary>What holds of all three policy files.</summary>
public sealed class PolicyFileTests
{
    private const string Unicode = "The file holds a text that is not Unicode: half of a surrogate pair, written with \\u.";

    [Theory]
    [InlineData("partners")]
    [InlineData("agreements")]
    [InlineData("rules")]
    public void What_is_no_JSON_object_is_told_by_its_place(string key)
    {
        void Expect(string json, params string[] problems) => Assert.Equal(problems, Parse(key, json).Problems);

        Expect("", "The file is not JSON: line 1, position 1.");
        Expect("{\n  \"version\": 1,\n  oops }", "The file is not JSON: line 3, position 3.");
        Expect($$"""{"version":1,"{{key}}":[]} x""", $"The file is not JSON: line 1, position {key.Length + 21}.");
        Expect("[]", "The file must hold a JSON object.");
        Expect("null", "The file must hold a JSON object.");
        Expect("{}", "version: must be 1, the only version there is.", $"{key}: must be a list; write [] for none.");
        Expect($$"""{"version":1,"version":1,"{{key}}":[]}""", "The file holds an object with the same key twice; keep one of them.");
        Expect($$"""{"version":1,"{{key}}":[{"id":"a","id":"b"}]}""", "The file holds an object with the same key twice; keep one of them.");
        Expect($$"""{"version":"1","{{key}}":[]}""", "version: must be 1, the only version there is.");
        Expect($$"""{"version":1.5,"{{key}}":[]}""", "version: must be 1, the only version there is.");
        Expect($$$"""{"version":1,"{{{key}}}":{}}""", $"{key}: must be a list; write [] for none.");
        Expect($$"""{"version":1,"{{key}}":[[]]}""", $"{key}[0]: must be an object.");
        Assert.Contains(Unicode, Parse(key, $$"""{"version":1,"{{key}}":[{"id":"\ud800"}]}""").Problems);
        Assert.Contains(Unicode, Parse(key, $$"""{"version":1,"{{key}}":[],"\udc00":1}""").Problems);
    }

    [Theory]
    [InlineData("partners")]
    [InlineData("agreements")]
    [InlineData("rules")]
    public void An_empty_list_is_a_good_file_and_comments_may_stand_in_it(string key)
    {
        Assert.Empty(Parse(key, $$"""{"version":1,"{{key}}":[]}""").Problems);
        Assert.Empty(Parse(key, $$"""{"version":1, /* none yet */ "{{key}}":[]} // end""").Problems);
    }

    [Theory]
    [InlineData("partners")]
    [InlineData("agreements")]
    [InlineData("rules")]
    public void Whatever_text_comes_reading_it_ends_and_problems_leave_no_items(string key)
    {
        var value = Gen.OneOf("1", "null", "true", "\"\"", "\"*\"", "\"audit\"", "\"active\"", "\"withhold\"", "[\"*\"]", "[]", "[{}]", "{}", "{\"sha256\":1}", "[{\"party\":\"a\"}]", "[\"Group/1\"]", "\"public-task\"", "\"2026-01-01\"", "\"\\ud800\"");
        var name = Gen.OneOf("id", "name", "class", "status", "clients", "partner", "agency", "purposes", "areas", "programmes", "start", "end", "effect", "persons", "partners",
            "operations", "legalBasis", "legalBasisReference", "document", "signatures", "retentionDays", "onwardSharing", "subjects", "groups", "jwks", "webhook");
        var item = Gen.Select(name, value).Select((property, content) => $"\"{property}\":{content}").Array[0, 6].Select(parts => $"{{{string.Join(',', parts)}}}");
        var file = item.Array[0, 3].Select(items => $$"""{"version":1,"{{key}}":[{{string.Join(',', items)}}]}""");

        Gen.OneOf(file, Gen.String).Sample(
            json =>
            {
                var (items, problems) = Parse(key, json);
                Assert.True(problems.Count == 0 || items == 0);
                Assert.True(problems.Count > 0 || json.Contains(key, StringComparison.Ordinal));
            },
            iter: 3_000);
    }

    private static (int Items, IReadOnlyList<string> Problems) Parse(string key, string json)
    {
        switch (key)
        {
            case "partners":
                var partners = PartnersFile.Parse(json);
                return (partners.Items.Count, partners.Problems);
            case "agreements":
                var agreements = AgreementsFile.Parse(json);
                return (agreements.Items.Count, agreements.Problems);
            default:
                var rules = ProtectionRulesFile.Parse(json);
                return (rules.Items.Count, rules.Problems);
        }
    }
}
