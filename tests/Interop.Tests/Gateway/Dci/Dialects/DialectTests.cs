using System.Net;
using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Dci.Dialects;

/// <summary>What known clients send is read under their dialect and under no other, and means no more than it says.</summary>
public sealed class DialectTests(DialectWorld world) : IClassFixture<DialectWorld>
{
    private const string Search = "/relief/dci/registry/sync/search";
    private const string Enrolled = "/shelter/dci/registry/sync/enrolled";
    private readonly GatewayWorld _world = world.World;

    /// <summary>The published samples of requests, where they go, and what becomes of each under their dialect: "" is answered, else the code or the field of the refusal.</summary>
    public static TheoryData<string, string, string> Samples => new()
    {
        { "crvs.processflow1req", Search, "" },
        { "crvs.processflow2req", Search, "" },
        { "crvs.processflow6req", Search, "" },
        { "ibr.processflow2req", Enrolled, "" },
        { "social.processflow2req", Search, "" },

        // These ask for what no record here has, or sort by it: poverty scores, sizes, disability; one contradicts itself.
        { "social.processflow1-1req", Search, "sort[0].attribute_name" },
        { "social.processflow1-2req", Search, "sort[0].attribute_name" },
        { "social.processflow1-3req", Search, "reg_record_type" },
        { "dr.processflow3req", Search, "response_entity" },

        // These have a member twice.
        { "social.processflow3areq", Search, "no member twice" },
        { "social.processflow4req", Search, "no member twice" },

        // Other actions, other operations, and one that is empty.
        { "dr.processflow1req", Search, "rjct.action.invalid" },
        { "dr.processflow2req", Search, "rjct.action.invalid" },
        { "dr.processflow4req", Search, "rjct.action.not_supported" },
        { "fr.processflow3req", Search, "rjct.action.not_supported" },
        { "ibr.processflow1req", Search, "rjct.action.invalid" },
        { "ibr.processflow5req", Search, "err.request.bad" },

        // An older draft, in which the requests are elsewhere.
        { "crvs.processflow1req-copy", Search, "message.search_request" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_is_read_under_its_dialect_or_refused_for_what_it_asks(string name, string path, string refused)
    {
        _world.Adapter.Hold();
        var reply = await DciWorld.SendAsync(_world, Text(name), "samples", path: path);

        var text = reply.Json.ToJsonString();
        if (refused.Length > 0)
        {
            Assert.True(text.Contains(refused, StringComparison.Ordinal), text);
            Assert.DoesNotContain("\"succ\"", text, StringComparison.Ordinal);
            return;
        }

        Assert.True(reply.Status == HttpStatusCode.OK, text);
        Assert.Contains("\"succ\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task No_sample_is_read_without_its_dialect(string name, string path, string refused)
    {
        Assert.NotNull(refused);
        foreach (var partner in (string[])["strict", "opencrvs", "openspp"])
        {
            Assert.NotEqual(HttpStatusCode.OK, (await DciWorld.SendAsync(_world, Text(name), partner, path: path)).Status);
            var unsigned = Text(name).Replace("\"signature\"", "\"unsigned\"", StringComparison.Ordinal);
            Assert.DoesNotContain("\"succ\"", (await DciWorld.SendAsync(_world, unsigned, partner, path: path)).Json.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_sample_means_the_same_as_its_strict_form()
    {
        _world.Adapter.Hold(People.Agreeing("p1"));
        var sample = Sample("social.processflow2req");
        sample["message"]!["search_request"]![0]!["search_criteria"]!["query"]![0]!["expression1"]!["attribute_value"] = "N-p1";
        _world.Adapter.Asked.Clear();
        var strict = await DciWorld.SearchAsync(_world, DciText.Message(DciText.Predicate("UIN", "eq", "N-p1").Paged(10)), "strict");
        var asked = _world.Adapter.Asked.Select(one => (one.Target, one.Body)).ToList();
        _world.Adapter.Asked.Clear();

        var reply = await DciWorld.SendAsync(_world, sample.ToJsonString(), "samples");

        Assert.Equal(strict.Records.ToJsonString(), reply.Records.ToJsonString());
        Assert.Equal(asked, _world.Adapter.Asked.Select(one => (one.Target, one.Body)));
    }

    [Fact]
    public async Task A_template_of_a_signature_is_none_so_it_is_taken_only_where_unsigned_messages_are()
    {
        await using var own = await DialectWorld.StartAsync(acceptsUnsigned: false);

        var reply = await DciWorld.SendAsync(own, Sample("crvs.processflow1req").ToJsonString(), "samples");

        Assert.Equal((HttpStatusCode.Forbidden, "err.signature.missing"), (reply.Status, reply.Error.Code));
    }

    [Theory]
    [InlineData("sort", "[{\"attribute_name\":\"BRN\",\"sort_order\":\"asc\"}]", "rjct.sort.invalid")]
    [InlineData("sort", "[{\"attribute_name\":\"UIN\"},{\"attribute_name\":\"poverty_score\"}]", "rjct.sort.invalid")]
    [InlineData("reg_event_type", "\"DEATH\"", "rjct.search_criteria.invalid")]
    [InlineData("reg_event_type", "{\"value\":\"1\"}", "rjct.search_criteria.invalid")]
    [InlineData("reg_type", "\"ns:org:RegistryType:Civil\"", "rjct.search_criteria.invalid")]
    [InlineData("filter", "\"x\"", "rjct.search_criteria.invalid")]
    public async Task What_would_narrow_or_order_a_question_is_refused_under_the_dialect_too(string member, string value, string code)
    {
        var sample = Sample("crvs.processflow1req");
        sample["message"]!["search_request"]![0]!["search_criteria"]![member] = JsonNode.Parse(value);

        Assert.Equal(("rjct", code), ((await DciWorld.SendAsync(_world, sample.ToJsonString(), "samples")).Rejection is var (status, found, _) ? (status, found) : default));
    }

    [Theory]
    [InlineData("BRN", "1", true)]
    [InlineData("MRN", "4", true)]
    [InlineData("BRN", "2", false)]
    [InlineData("UIN", "1", false)]
    [InlineData("NID", "1", false)]
    [InlineData("OPENCRVS_RECORD_ID", "1", false)]
    [InlineData("BRN\",\"namespace\":\"urn:other", "1", false)]
    public async Task OpenCRVSs_question_by_number_is_read_where_its_event_says_nothing_more(string type, string happened, bool read)
    {
        _world.Adapter.Hold();
        var message = DciText.Message(JsonNode.Parse($$$"""
            {"version":"1.0.0","reg_event_type":{"namespace":"spdci","value":"{{{happened}}}" },"result_record_type":{"value":"person"},"query_type":"idtype-value",
             "query":{"identifier_type":{"value":"{{{type}}}" },"identifier_value":"12345"},"pagination":{"page_size":5,"page_number":1},
             "consent":{"ts":"2026-05-01T08:00:00Z","purpose":{"text":"x","code":"service-delivery","refUri":"https://x.example/"} } }
            """)!);

        var reply = await DciWorld.SendAsync(_world, message.ToJsonString(), "opencrvs");

        Assert.Equal(read ? "succ" : "rjct", reply.Rejection.Status);
        Assert.NotEqual("succ", (await DciWorld.SendAsync(_world, message.ToJsonString(), "strict")).Rejection.Status);
    }

    [Theory]
    [InlineData("""{"reg_type":"SOCIAL_REGISTRY","query_type":"expression","query":[{"seq_num":1,"expression1":{"attribute_name":"birth_date","operator":"ge","attribute_value":"1980-01-01"},"condition":"and","expression2":{"attribute_name":"birth_date","operator":"le","attribute_value":"1990-01-01"}}]}""", true)]
    [InlineData("""{"reg_type":"SOCIAL_REGISTRY","query_type":"expression","query":{"seq":[{"attribute":"birth_date","operator":">=","value":"1980-01-01"},{"attribute":"sex","operator":"=","value":"female"}]}}""", true)]
    [InlineData("""{"reg_type":"SOCIAL_REGISTRY","reg_record_type":"GROUP","query_type":"idtype-value","query":{"type":"UIN","value":"1"}}""", true)]
    [InlineData("""{"reg_type":"CRVS","query_type":"idtype-value","query":{"type":"UIN","value":"1"}}""", false)]
    [InlineData("""{"reg_type":"SOCIAL_REGISTRY","reg_event_type":"BIRTH","query_type":"idtype-value","query":{"type":"UIN","value":"1"}}""", false)]
    [InlineData("""{"query_type":"expression","query":{"seq":[{"attribute":"name","operator":"contains","value":"a"}]}}""", false)]
    [InlineData("""{"query_type":"expression","query":{"seq":[{"attribute":"sex","operator":"=","value":"female"}],"or":[]}}""", false)]
    [InlineData("""{"query_type":"expression","query":{"seq":[]}}""", false)]
    [InlineData("""{"query_type":"predicate","query":"person.age >= 18"}""", false)]
    public async Task OpenSPPs_questions_are_read_where_they_can_be_answered(string criteria, bool read)
    {
        _world.Adapter.Hold();
        var message = DciText.Message(JsonNode.Parse(criteria)!);
        message["message"]!["search_request"]![0]!["locale"] = "en";

        var reply = await DciWorld.SendAsync(_world, message.ToJsonString(), "openspp");

        Assert.Equal(read ? "succ" : "rjct", reply.Rejection.Status);
        Assert.Equal("rjct", (await DciWorld.SendAsync(_world, message.ToJsonString(), "strict")).Rejection.Status);
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Gateway", "Dci", "cases", "samples", name + ".json"));

    private static JsonObject Sample(string name) => JsonNode.Parse(Text(name))!.AsObject();
}
