using Interop.Gateway;
using Interop.Gateway.Configuration;

namespace Interop.Tests.Gateway.Configuration;

public sealed class GatewaySetupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-setup-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_problem_is_told_at_once_and_no_folder_is_made()
    {
        var options = new GatewayOptions
        {
            Url = "http://0.0.0.0:80",
            ManagementUrl = "http://127.0.0.1:80",
            PublicUrl = "gateway.example",
            RequestsPerMinute = 0,
            AnswerSeconds = 601,
            Issuers =
            [
                new() { Issuer = "http://issuer.example", MetadataAddress = "file:///etc/passwd", Algorithms = ["HS256"] },
                new() { Issuer = "http://issuer.example", Algorithms = ["none"] },
            ],
            Agencies =
            [
                new() { Name = "Relief Agency", Address = "http://adapter.example", KeyFile = Write("short.key", "short") },
                new() { Name = "relief", Address = "https://user:pass@adapter.example/?x#y", KeyFile = Write("empty.key", "") },
                new() { Name = "relief", Address = "https://adapter.example", KeyFile = Path.Combine(_folder.FullName, "missing.key") },
                new() { Name = "shelter", Address = "nonsense", KeyFile = Write("blank.key", "a key with blanks in it that is long enough") },
            ],
            PartnersFile = Write("partners.json", """{"version":1,"partners":[{"id":"m","name":"M","class":"martian","partyToConflict":"no","status":"active","clients":[],"trusted":true}]}"""),
            AgreementsFile = Write("agreements.json", "{\"version\":1,\"agreements\":["),
            ProtectionRulesFile = "",
            ConsentsFile = Write("consents.ndjson", "CANARY"),
        };

        var problems = Assert.Throws<ConfigurationProblemsException>(() => GatewayHost.Build(options)).Problems;

        string[] expected =
        [
            "Url:", "PublicUrl:", "ManagementUrl: must have another port", "DataFolder:", "RequestsPerMinute:", "AnswerSeconds:", "Issuers[0].Issuer:", "Issuers[0].MetadataAddress:",
            "Issuers[0].Algorithms:", "Issuers[1].Algorithms:", "Issuers: an issuer stands more than once", "Agencies[0].Name:", "Agencies[0].Address:", "Agencies[0].KeyFile:",
            "Agencies[1].Address:", "Agencies[1].KeyFile:", "Agencies[2].KeyFile:", "Agencies[3].Address:", "Agencies[3].KeyFile:", "Agencies: a name stands more than once",
            "PartnersFile: partners[0].class", "PartnersFile: partners[0].partyToConflict", "PartnersFile: partners[0].trusted", "AgreementsFile: The file is not JSON", "ProtectionRulesFile:", "ConsentsFile: line 1",
        ];
        Assert.All(expected, start => Assert.Contains(problems, problem => problem.StartsWith(start, StringComparison.Ordinal)));
        Assert.All(problems, problem => Assert.DoesNotContain("CANARY", problem, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.DoesNotContain("pass@", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_configured_is_every_problem_and_not_a_default_that_serves()
    {
        var problems = Assert.Throws<ConfigurationProblemsException>(() => GatewayHost.Build(new())).Problems;

        Assert.All(["DataFolder:", "Issuers:", "Agencies:"], start => Assert.Contains(problems, problem => problem.StartsWith(start, StringComparison.Ordinal)));
    }

    [Theory]
    [Trait("Case", "H3")]
    [InlineData("""{"id":"r","agency":"releif","effect":"withhold"}""", "an agency that is not configured")]
    [InlineData("""{"id":"r","partners":["minstry"],"effect":"withhold"}""", "a partner that is not in the partners file")]
    [InlineData("""{"id":"r","persons":["N-1"],"effect":"withhold"}""", "system|value")]
    [InlineData("""{"id":"r","effect":"hide"}""", "effect")]
    [InlineData("""{"id":"r","effect":"withhold","area":["XX"]}""", "area")]
    public async Task A_protection_rule_that_would_never_apply_stops_the_start(string rule, string named)
    {
        var error = await Assert.ThrowsAsync<ConfigurationProblemsException>(() =>
            GatewayWorld.StartAsync(world => world.Options.ProtectionRulesFile = world.Write("bad-rules.json", $$"""{"version":1,"rules":[{{rule}}]}""")));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Case", "H3")]
    public async Task Policies_that_name_nobody_known_stop_the_start()
    {
        var error = await Assert.ThrowsAsync<ConfigurationProblemsException>(() => GatewayWorld.StartAsync(world =>
        {
            world.Options.AgreementsFile = world.Write("a.json", WorldPolicies.Agreements.Replace("\"shelter\"", "\"shelf\"", StringComparison.Ordinal).Replace("\"foodaid\"", "\"footaid\"", StringComparison.Ordinal));
            world.Options.PartnersFile = world.Write("p.json", WorldPolicies.Partners("https://other.example"));
        }));

        Assert.Contains("'shelter-ministry' names an agency that is not configured", error.Message, StringComparison.Ordinal);
        Assert.Contains("'relief-foodaid' names a partner that is not in the partners file", error.Message, StringComparison.Ordinal);
        Assert.Contains("the client 'ministry' names an issuer that is not configured", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task An_adapter_below_a_path_is_asked_there_whether_the_address_ends_in_a_slash_or_not(string end)
    {
        await using var world = await GatewayWorld.StartAsync(world => world.Options.Agencies[0].Address = world.Adapter.Address + "/below" + end);
        world.Adapter.Give(People.Agreeing("p1"));

        await GatewayWorld.ReadAsync<Hl7.Fhir.Model.Patient>(await world.GetAsync("/relief/fhir/Patient/p1"));

        Assert.Equal("/below/Patient/_search", world.Adapter.Asked.Single().Target);
    }

    [Theory]
    [InlineData("https://gateway.example", "https://gateway.example")]
    [InlineData("https://gateway.example/base/", "https://gateway.example/base")]
    public async Task Links_and_audience_are_made_from_the_public_url(string publicUrl, string expected)
    {
        await using var world = await GatewayWorld.StartAsync(world => world.Options.PublicUrl = publicUrl);
        world.Adapter.Serve(People.Agreeing("p1"));

        var bundle = await GatewayWorld.ReadAsync<Hl7.Fhir.Model.Bundle>(await world.GetAsync("/relief/fhir/Patient", token: world.Issuer.Token("ministry", expected)));

        Assert.Equal(expected + "/relief/fhir/Patient/p1", bundle.Entry[0].FullUrl);
        Assert.StartsWith(expected + "/relief/fhir/Patient?_page=", bundle.Link[0].Url, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
