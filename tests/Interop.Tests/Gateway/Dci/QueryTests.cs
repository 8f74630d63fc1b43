using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Dci;

/// <summary>What a question becomes: the adapter sees the criteria that FHIR would have made, and nothing of the caller's.</summary>
public sealed class QueryTests(DciWorld world) : IClassFixture<DciWorld>
{
    public static TheoryData<string, string> Expressions => new()
    {
        { """{"UIN":"1"}""", "identifier=urn:xx:national-id|1" },
        { """{"UIN":{"$in":["1","2"]}}""", "identifier=urn:xx:national-id|1,urn:xx:national-id|2" },
        { """{"UIN":12345}""", "identifier=urn:xx:national-id|12345" },
        { """{"$and":[{"sex":{"$eq":"female"}},{"birth_date":{"$ge":"1985-01-01","$lt":"1986"}}]}""", "gender=female&birthdate=ge1985-01-01&birthdate=lt1986" },
        { """{"$or":[{"sex":"female"},{"sex":"other"}]}""", "gender=female,other" },
        { """{"sex":{"$ne":"male"}}""", "gender=female,other,unknown" },
        { """{"birth_date":{"eq":"1985-04-12T00:00:00Z"}}""", "birthdate=eq1985-04-12" },
        { """{"name":"a,b$c\\d|e"}""", """name:exact=a\,b\$c\\d|e""" },
        { """{"area":{"$in":["XX01","XX02"]}}""", "address=XX01,XX02" },
        { """{"last_updated":{"$gt":"2026-01-01T00:00:00+02:00"}}""", "_lastUpdated=gt2025-12-31T22:00:00Z" },
        { """{"@id":"p1"}""", "_id=p1" },
        { """{"$and":[{"$and":[{"sex":"male"}]},{"area":"XX01"}]}""", "gender=male&address=XX01" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public async Task An_expression_asks_what_it_says(string expression, string asked) =>
        Assert.Equal(asked, await AskedAsync(DciText.Expression(expression)));

    [Theory]
    [InlineData("sex", "eq", "male", "gender=male")]
    [InlineData("birth_date", "gt", "1985-04-12", "birthdate=gt1985-04-12")]
    [InlineData("birth_date", "le", "1985", "birthdate=le1985")]
    [InlineData("UIN", "in", "1", "identifier=urn:xx:national-id|1")]
    public async Task A_predicate_asks_what_it_says(string attribute, string @operator, string value, string asked) =>
        Assert.Equal(asked, await AskedAsync(DciText.Predicate(attribute, @operator, value)));

    [Theory]
    [InlineData("and", "gender=male&birthdate=ge1985&address=XX01")]
    public async Task Entries_of_a_predicate_must_all_hold(string condition, string asked) => Assert.Equal(asked, await AskedAsync(DciText.Predicates(
        "Person",
        new JsonObject { ["expression1"] = DciText.Term("sex", "eq", "male"), ["condition"] = condition, ["expression2"] = DciText.Term("birth_date", "ge", "1985") },
        new JsonObject { ["expression1"] = DciText.Term("area", "eq", "XX01") })));

    [Fact]
    public async Task An_array_of_values_which_the_schema_of_a_predicate_lacks_is_read_too()
    {
        world.World.Adapter.Asked.Clear();
        await DciWorld.SendAsync(world.World, DciText.Message(DciText.Predicate("UIN", "in", new JsonArray("1", "2"))).ToJsonString());

        Assert.Equal("identifier=urn:xx:national-id|1,urn:xx:national-id|2", Assert.Single(Criteria(world.World.Adapter.Asked.Single().Body)));
    }

    [Fact]
    public async Task Alternatives_of_one_attribute_are_answered() => Assert.Equal("gender=male,other", await AskedAsync(DciText.Predicates(
        "Person", new JsonObject { ["expression1"] = DciText.Term("sex", "eq", "male"), ["condition"] = "or", ["expression2"] = DciText.Term("sex", "eq", "other") })));

    [Fact]
    public async Task Any_value_is_a_value_and_never_a_condition_of_its_own()
    {
        foreach (var value in new[] { "x&gender=male", "gt1", "a|b", "x,y", "%00", "\\", "system|value" })
        {
            world.World.Adapter.Asked.Clear();
            var reply = await world.SearchAsync(DciText.Number(value));
            var body = world.World.Adapter.Asked.FirstOrDefault()?.Body;

            Assert.True(value.Contains('|', StringComparison.Ordinal) ? (string?)reply.Item["status"] == "rjct" && body is null : body is not null && Criteria(body).Single().StartsWith("identifier=urn:xx:national-id|", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("""{"poverty_score":{"$lt":5}}""", "rjct.filter.invalid", "poverty_score")]
    [InlineData("""{"BRN":"1"}""", "rjct.filter.invalid", "BRN means no number space")]
    [InlineData("""{"sex":{"$regex":"m.*"}}""", "rjct.filter.invalid", "sex.$regex")]
    [InlineData("""{"sex":{"$gt":"male"}}""", "rjct.filter.invalid", "sex")]
    [InlineData("""{"sex":"m"}""", "rjct.filter.invalid", "male, female, other, unknown")]
    [InlineData("""{"sex":{"$eq":["male"]}}""", "rjct.filter.invalid", "sex.$eq")]
    [InlineData("""{"sex":null}""", "rjct.filter.invalid", "sex")]
    [InlineData("""{"sex":""}""", "rjct.filter.invalid", "sex")]
    [InlineData("""{"sex":{}}""", "rjct.filter.invalid", "sex")]
    [InlineData("""{"UIN":true}""", "rjct.filter.invalid", "UIN")]
    [InlineData("""{"UIN":1.5}""", "rjct.filter.invalid", "UIN")]
    [InlineData("""{"birth_date":{"$in":["1985"]}}""", "rjct.filter.invalid", "birth_date")]
    [InlineData("""{"birth_date":"12.4.1985"}""", "rjct.filter.invalid", "birth_date")]
    [InlineData("""{"last_updated":{"$gt":"2026-01-01T00:00:00"}}""", "rjct.filter.invalid", "last_updated")]
    [InlineData("""{"area":"%"}""", "rjct.filter.invalid", "area")]
    [InlineData("""{"@id":"a b"}""", "rjct.filter.invalid", "@id")]
    [InlineData("""{"$not":{"birth_date":"1985"}}""", "rjct.filter.invalid", "birth_date")]
    [InlineData("""{"$not":{"birth_date":{"$ge":"1985"}}}""", "rjct.filter.invalid", "$not")]
    [InlineData("""{"$not":{"UIN":"1"}}""", "rjct.filter.invalid", "UIN")]
    [InlineData("""{"$not":{"sex":{"$in":["male","female","other","unknown"]}}}""", "rjct.filter.invalid", "one is left")]
    [InlineData("""{"$not":{}}""", "rjct.filter.invalid", "$not")]
    [InlineData("""{"$not":null}""", "rjct.filter.invalid", "$not")]
    [InlineData("""{"$not":[{"sex":"male"}]}""", "rjct.filter.invalid", "$not")]
    [InlineData("""{"$nor":[{"sex":"male"}]}""", "rjct.filter.invalid", "$nor")]
    [InlineData("""{"$or":[{},{"sex":"male"}]}""", "rjct.filter.invalid", "$or[0]")]
    [InlineData("""{"$or":[{"$not":{}},{"sex":"male"}]}""", "rjct.filter.invalid", "$not")]
    [InlineData("""{"$or":[{"$and":[]},{"sex":"male"}]}""", "rjct.filter.invalid", "$and")]
    [InlineData("""{"$or":[{"sex":"male"},{"poverty_score":1}]}""", "rjct.filter.invalid", "poverty_score")]
    [InlineData("""{"$or":[{"sex":"male"},{"BRN":"1"}]}""", "rjct.filter.invalid", "BRN means no number space")]
    [InlineData("""{"$and":{}}""", "rjct.filter.invalid", "$and")]
    [InlineData("""{"$or":[]}""", "rjct.filter.invalid", "$or")]
    [InlineData("""{"$and":[{"$or":[{"name":"A"},{"sex":"male"},{"area":"XX"},{"@id":"p1"}]},{"$or":[{"name":"B"},{"sex":"other"},{"area":"XY"}]}]}""", "rjct.filter.invalid", "more than 10 alternatives")]
    [InlineData("""{}""", "rjct.search_criteria.invalid", "query")]
    public async Task What_an_expression_cannot_ask_is_refused_by_its_name_and_nothing_is_asked(string expression, string code, string named)
    {
        world.World.Adapter.Asked.Clear();
        var (status, found, message) = (await DciWorld.SendAsync(world.World, DciText.Message(DciText.Expression(expression)).ToJsonString())).Rejection;

        Assert.Equal(("rjct", code), (status, found));
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.Empty(world.World.Adapter.Asked);
    }

    [Theory]
    [InlineData("query_type", "\"graphql\"", "query_type")]
    [InlineData("query_type", "\"namedQuery\"", "query_type")]
    [InlineData("query_type", "1", "query_type")]
    [InlineData("query_type", "null", "query_type")]
    [InlineData("reg_type", "\"ns:org:RegistryType:Civil\"", "reg_type")]
    [InlineData("reg_type", "\"FR\"", "reg_type")]
    [InlineData("reg_record_type", "\"Farmer\"", "reg_record_type")]
    [InlineData("reg_record_type", "\"Person;drop\"", "reg_record_type")]
    [InlineData("response_entity", "\"Person\"", "response_entity")]
    [InlineData("response_entity", "\"Group\"", "reg_record_type")]
    [InlineData("version", "\"2.0.0\"", "version")]
    [InlineData("query", "[]", "query")]
    [InlineData("query", "null", "query")]
    [InlineData("query", "{\"type\":\"NID\",\"value\":\"1\"}", "query.type")]
    [InlineData("query", "{\"type\":\"UIN\"}", "query.value")]
    [InlineData("query", "{\"type\":\"UIN\",\"value\":\"1\",\"limit\":1}", "query.limit")]
    [InlineData("filter", "{}", "filter")]
    [InlineData("consent", "{\"consent_jws\":\"a.b.c\"}", "consent.consent_jws")]
    [InlineData("authorize", "{\"data_scopes\":[]}", "authorize.data_scopes")]
    [InlineData("authorize", "{\"purpose\":{\"code\":\"research\"}}", "authorize.purpose.code")]
    [InlineData("consent", "{\"purpose\":{\"text\":\"x\"}}", "consent.purpose.code")]
    [InlineData("consent", "[]", "consent")]
    public async Task Criteria_that_are_not_understood_are_refused_by_the_field(string field, string value, string named)
    {
        var criteria = DciText.Number("N-p1");
        criteria[field] = JsonNode.Parse(value);

        var (status, code, message) = (await DciWorld.SendAsync(world.World, DciText.Message(criteria).ToJsonString())).Rejection;

        Assert.Equal(("rjct", "rjct.search_criteria.invalid"), (status, code));
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("[\"1\"]")]
    [InlineData("1e3")]
    [InlineData("\"\\u0007\"")]
    public async Task A_number_that_is_no_text_is_refused_by_the_field(string value)
    {
        var criteria = DciText.Number("N-p1");
        criteria["query"]!["value"] = JsonNode.Parse(value);

        var (status, code, message) = (await DciWorld.SendAsync(world.World, DciText.Message(criteria).ToJsonString())).Rejection;

        Assert.Equal(("rjct", "rjct.filter.invalid"), (status, code));
        Assert.Contains("query.value", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purpose_that_is_the_tokens_is_taken()
    {
        world.World.Adapter.Hold(People.Agreeing("p1"));
        var criteria = DciText.Number("N-p1");
        criteria["authorize"] = JsonNode.Parse("""{"ts":"2026-05-01T08:00:00Z","purpose":{"text":"Delivery","code":"service-delivery","ref_uri":"https://example.org/p"}}""");

        Assert.Single((await world.SearchAsync(criteria)).Records);
    }

    [Theory]
    [InlineData("""{"expression1":{"attribute_name":"sex","operator":"like","attribute_value":"m"}}""", "operator")]
    [InlineData("""{"expression1":{"attribute_name":"sex","operator":"ne","attribute_value":"male"}}""", "operator")]
    [InlineData("""{"expression1":{"attribute_name":"sex","operator":"eq"}}""", "attribute_value")]
    [InlineData("""{"expression1":{"attribute_name":"sex","operator":"eq","attribute_value":"male"},"condition":"nor","expression2":{"attribute_name":"sex","operator":"eq","attribute_value":"male"}}""", "condition")]
    [InlineData("""{"expression1":{"attribute_name":"sex","operator":"eq","attribute_value":"male"},"expression2":{"attribute_name":"sex","operator":"eq","attribute_value":"other"}}""", "condition")]
    [InlineData("""{"expression1":{"attribute_name":"sex","operator":"eq","attribute_value":"male"},"condition":"and"}""", "condition")]
    [InlineData("""{"expression1":{"attribute_name":"sex","operator":"eq","attribute_value":"male"},"expression3":{}}""", "expression3")]
    [InlineData("""{"expression2":{"attribute_name":"sex","operator":"eq","attribute_value":"male"}}""", "expression1")]
    [InlineData("\"sex = 'male'\"", "query[0]")]
    public async Task A_predicate_that_is_not_understood_is_refused_by_the_field(string entry, string named)
    {
        var (status, _, message) = (await DciWorld.SendAsync(world.World, DciText.Message(DciText.Predicates("Person", JsonNode.Parse(entry)!)).ToJsonString())).Rejection;

        Assert.Equal("rjct", status);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    private async Task<string> AskedAsync(JsonObject criteria)
    {
        world.World.Adapter.Asked.Clear();
        Assert.Equal("succ", (string?)(await world.SearchAsync(criteria)).Item["status"]);
        return string.Join('&', Criteria(world.World.Adapter.Asked.First().Body));
    }

    private static IEnumerable<string> Criteria(string body) =>
        body.Split('&').Select(pair => pair.Split('=')).Select(pair => $"{Uri.UnescapeDataString(pair[0].Replace('+', ' '))}={Uri.UnescapeDataString(pair[1].Replace('+', ' '))}");
}
