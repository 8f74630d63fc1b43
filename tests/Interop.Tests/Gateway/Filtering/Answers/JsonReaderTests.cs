using System.Text;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering.Answers;

namespace Interop.Tests.Gateway.Filtering.Answers;

public sealed class JsonReaderTests
{
    private const string Patient = """{"resourceType":"Patient","id":"p1","name":[{"family":"a}]\"\\"}]}""";
    private const string Last = """{"id":"p2","resourceType":"Patient"}""";
    private const string Consent = """{"resourceType":"Consent","id":"c1"}""";
    private const string Complete = ScriptedAdapter.Complete;
    private static readonly string Good = BundleText.Of(Consent, Patient);

    public static TheoryData<string, string> Broken => new()
    {
        { "nothing", "" },
        { "blanks", " \n " },
        { "no JSON", "CANARY" },
        { "HTML", "<html></html>" },
        { "a list", $"[{Patient}]" },
        { "a text", "\"Bundle\"" },
        { "null", "null" },
        { "a byte order mark", "\uFEFF" + Good },
        { "a byte order mark before a resource", "\uFEFF" + Patient },
        { "lines", $"{Patient}\n{Complete}\n" },
        { "two Bundles", Good + Good },
        { "a bracket too many", Good + "}" },
        { "a comma behind", Good + "," },
        { "a comment before", "//\n" + Good },
        { "no type", Good.Replace("\"type\":\"searchset\",", "", StringComparison.Ordinal) },
        { "a type behind the entries", $$"""{"resourceType":"Bundle","entry":[{"resource":{{Patient}}}],"type":"searchset"}""" },
        { "a type of resource behind the entries", $$"""{"type":"searchset","entry":[{"resource":{{Patient}}}],"resourceType":"Bundle"}""" },
        { "a type of resource that is not first", $$"""{"type":"searchset","resourceType":"Bundle","entry":[{"resource":{{Patient}}}]}""" },
        { "a type of resource with escapes", Good.Replace("Bundle", "B\\u0075ndle", StringComparison.Ordinal) },
        { "a name of a type with escapes", Good.Replace("\"resourceType\":\"Bundle\"", "\"resourceTyp\\u0065\":\"Bundle\"", StringComparison.Ordinal) },
        { "another name first", Good.Replace("\"resourceType\":\"Bundle\"", "\"x\":\"Bundle\"", StringComparison.Ordinal) },
        { "a batch", Good.Replace("searchset", "batch-response", StringComparison.Ordinal) },
        { "a collection", Good.Replace("searchset", "collection", StringComparison.Ordinal) },
        { "an unknown type", Good.Replace("searchset", "search-set", StringComparison.Ordinal) },
        { "a type that is no text", Good.Replace("\"searchset\"", "[\"searchset\"]", StringComparison.Ordinal) },
        { "a type twice", Good.Replace("\"type\":\"searchset\"", "\"type\":\"searchset\",\"type\":\"searchset\"", StringComparison.Ordinal) },
        { "a type of resource twice", Good.Replace("\"type\":", "\"resourceType\":\"Bundle\",\"type\":", StringComparison.Ordinal) },
        { "entries twice", Good[..^1] + ",\"entry\":[]}" },
        { "entries twice, once with escapes", Good[..^1] + ",\"entr\\u0079\":[]}" },
        { "entries that are an object", """{"resourceType":"Bundle","type":"searchset","entry":{}}""" },
        { "entries that are null", """{"resourceType":"Bundle","type":"searchset","entry":null}""" },
        { "an entry that is null", """{"resourceType":"Bundle","type":"searchset","entry":[null]}""" },
        { "an entry that is a list", $$"""{"resourceType":"Bundle","type":"searchset","entry":[[{{Patient}}]]}""" },
        { "an entry of nothing", Entry("") },
        { "an entry without a resource", Entry("\"fullUrl\":\"urn:x\"") },
        { "an entry of a list", Entry($"\"resource\":[{Patient}]") },
        { "an entry of null", Entry("\"resource\":null") },
        { "a resource twice", Entry($"\"resource\":{Patient},\"resource\":{Patient}") },
        { "a resource twice, once with escapes", Entry($"\"resource\":{Patient},\"r\\u0065source\":{Last}") },
        { "a resource without a type", Entry("\"resource\":{\"id\":\"p1\"}") },
        { "a resource of an empty object", Entry("\"resource\":{}") },
        { "an outcome", BundleText.Of(Patient, Complete) },
        { "a Bundle in a Bundle", BundleText.Of(Good) },
        { "an entry of an outcome", Entry($"\"resource\":{Patient},\"search\":{{\"mode\":\"outcome\"}}") },
        { "a match that says it is none", Entry($"\"resource\":{Patient},\"search\":{{\"mode\":\"include\"}}") },
        { "a consent that says it is a match", Entry($"\"resource\":{Consent},\"search\":{{\"mode\":\"match\"}}") },
        { "a mode that is no text", Entry($"\"resource\":{Patient},\"search\":{{\"mode\":1}}") },
        { "a mode twice", Entry($"\"resource\":{Patient},\"search\":{{\"mode\":\"match\",\"mode\":\"match\"}}") },
        { "a search that is no object", Entry($"\"resource\":{Patient},\"search\":\"match\"") },
        { "a request", Entry($"\"resource\":{Patient},\"request\":{{\"method\":\"DELETE\",\"url\":\"Patient/p1\"}}") },
        { "a response", Entry($"\"resource\":{Patient},\"response\":{{\"status\":\"404\"}}") },
        { "a modifier on an entry", Entry($"\"modifierExtension\":[],\"resource\":{Patient}") },
        { "a modifier within an entry", Entry($"\"link\":[{{\"modifierExtension\":[]}}],\"resource\":{Patient}") },
        { "a modifier on the Bundle", Good[..^1] + ",\"modifierExtension\":[]}" },
        { "rules on the Bundle", Good[..^1] + ",\"implicitRules\":\"urn:x\"}" },
        { "rules in its meta", Good[..^1] + ",\"meta\":{\"implicitRules\":\"urn:x\"}}" },
        { "an element that a Bundle does not have", Good[..^1] + ",\"issues\":{}}" },
        { "half a surrogate", Good[..^1] + ",\"id\":\"\\ud800\"}" },
        { "half a surrogate in an entry", Entry($"\"fullUrl\":\"\\udc00\",\"resource\":{Patient}") },
        { "half a surrogate for a name", Good[..^1] + ",\"\\ud800\":1}" },
        { "a page that follows", Good[..^1] + ",\"link\":[{\"relation\":\"next\",\"url\":\"https://a.example/?p=2\"}]}" },
        { "a page that follows, told first", Good.Replace("\"type\"", "\"link\":[{\"relation\":\"self\"},{\"relation\":\"next\"}],\"type\"", StringComparison.Ordinal) },
        { "a page that follows, told with escapes", Good[..^1] + ",\"link\":[{\"relation\":\"n\\u0065xt\"}]}" },
        { "a link without a relation", Good[..^1] + ",\"link\":[{\"url\":\"https://a.example/?p=2\"}]}" },
        { "links that are an object", Good[..^1] + ",\"link\":{\"relation\":\"next\"}}" },
        { "a total of more", Good[..^1] + ",\"total\":2}" },
        { "a total of fewer", Good.Replace("\"type\"", "\"total\":0,\"type\"", StringComparison.Ordinal) },
        { "a total of nothing that is there", """{"resourceType":"Bundle","type":"searchset","total":3}""" },
        { "a total that is no number", Good[..^1] + ",\"total\":\"1\"}" },
        { "a total that is no whole number", Good[..^1] + ",\"total\":1.5}" },
        { "a comma before the end", Good[..^1] + ",}" },
        { "a comma behind the last entry", Good.Replace("]}", ",]}", StringComparison.Ordinal) },
        { "two commas", Good.Replace(",\"entry\"", ",,\"entry\"", StringComparison.Ordinal) },
        { "no comma", Good.Replace(",\"entry\"", "\"entry\"", StringComparison.Ordinal) },
        { "no colon", Good.Replace("\"entry\":", "\"entry\"", StringComparison.Ordinal) },
        { "two colons", Good.Replace("\"entry\":", "\"entry\"::", StringComparison.Ordinal) },
        { "a name without quotes", Good.Replace("\"entry\"", "entry", StringComparison.Ordinal) },
        { "a number of two points", Good[..^1] + ",\"total\":1.1.1}" },
        { "brackets that do not match", Entry($"\"link\":[}},\"resource\":{Patient}") },
        { "an entry closed by another bracket", Good[..^3] + "]]}" },
        { "a resource with a name twice", BundleText.Of(Patient.Replace("\"id\":", "\"id\":\"p0\",\"id\":", StringComparison.Ordinal)) },
        { "a resource that is no JSON within", BundleText.Of("{\"resourceType\":\"Patient\",\"x\":[1 2]}") },
        { "an observation alone", """{"resourceType":"Observation","id":"o1"}""" },
        { "a consent alone", Consent },
        { "an error that is no resource", """{"error":"no registry"}""" },
        { "a resource and more", Patient + "{}" },
        { "a resource that is a Bundle after all", """{"id":"b","type":"searchset","resourceType":"Bundle"}""" },
        { "a resource of two types", """{"resourceType":"Patient","id":"p1","resourceType":"Bundle"}""" },
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public async Task What_is_not_one_whole_answer_is_refused(string fault, string answer)
    {
        foreach (var step in new[] { 1, 7, int.MaxValue })
        {
            Assert.True(await AnswerReading.ResourcesAsync(Encoding.UTF8.GetBytes(answer), "Patient", () => step) is null, fault);
        }
    }

    [Fact]
    public async Task However_it_is_cut_short_it_is_refused()
    {
        foreach (var whole in new[] { Good, Patient, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}" })
        {
            for (var length = 0; length < whole.Length; length++)
            {
                Assert.Null(await AnswerReading.ResourcesAsync(Encoding.UTF8.GetBytes(whole[..length]), "Patient", () => int.MaxValue));
            }
        }
    }

    [Fact]
    public async Task The_resources_of_a_Bundle_are_read_as_they_stand()
    {
        Assert.Equal([Consent, Patient], await ReadAsync(Good));
        Assert.Equal([Consent, Patient, Last], await ReadAsync(BundleText.Of(Consent, Patient, Last)[..^1] + ",\"total\":2}"));
        Assert.Equal([], await ReadAsync(BundleText.Of()));
        Assert.Equal([], await ReadAsync(" {\"resourceType\" : \"Bundle\" , \"total\":0, \"type\":\"searchset\"}\r\n"));
    }

    [Fact]
    public async Task A_single_resource_is_a_match_or_says_that_there_is_none()
    {
        Assert.Equal([Patient], await ReadAsync(Patient));
        Assert.Equal([Last], await ReadAsync($" {Last}\n"));
        Assert.Equal([Complete], await ReadAsync(Complete));
    }

    [Fact]
    public async Task An_entry_is_given_as_soon_as_it_is_there()
    {
        var endless = new EndlessStream(BundleText.Of(Patient)[..^2], "," + BundleText.Of(Patient)[("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[").Length..^2]);
        using var reader = new JsonReader(endless);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var entries = 0; entries < 20_000; entries++)
        {
            while (!reader.TryNext(out _))
            {
                Assert.True(await reader.ReadAsync(CancellationToken.None));
            }

            reader.Admit("Patient"u8, isMatch: true);
        }

        // What is read is let go again, however much it is.
        Assert.InRange(endless.Given, 0, 20_000L * 200);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{\"x\":\"", "CCCCCCCCCCCCCCCC")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":", "[[[[[[[[")]
    [InlineData("{\"resourceType\":\"Bundle\",\"id\":\"", "\\u0041")]
    [InlineData("{\"resourceType\":\"Bundle\",\"total\":1", "11111111")]
    [InlineData("{\"resourceType\":\"Patient\",\"x\":\"", "CCCCCCCCCCCCCCCC")]
    [InlineData("\"", "CCCCCCCCCCCCCCCC")]
    [InlineData("{\"resourceType\"", "                ")]
    public async Task What_has_no_end_is_given_up_while_little_of_it_is_held(string begins, string goesOn)
    {
        var endless = new EndlessStream(begins, goesOn);
        using var reader = new JsonReader(endless);

        await Assert.ThrowsAsync<AdapterAnswerException>(async () =>
        {
            while (!reader.TryNext(out _) && await reader.ReadAsync(CancellationToken.None))
            {
            }
        });

        Assert.InRange(endless.Given, 1, 4 * 1024 * 1024);
    }

    private static string Entry(string members) => $$"""{"resourceType":"Bundle","type":"searchset","entry":[{{{members}}}]}""";

    private static Task<List<string>?> ReadAsync(string answer) => AnswerReading.ResourcesAsync(Encoding.UTF8.GetBytes(answer), "Patient", () => 3);
}
