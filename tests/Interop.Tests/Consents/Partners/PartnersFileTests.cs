using Interop.Consents.Partners;
using Interop.Contracts;

namespace Interop.Tests.Consents.Partners;

public sealed class PartnersFileTests
{
    private const string Good = """
        {"id":"ministry","name":"Ministry of Social Affairs","class":"government","partyToConflict":true,"status":"active",
         "clients":[{"issuer":"https://issuer.example","clientId":"c1","defaultPurpose":"audit"},{"issuer":"https://issuer.example","clientId":"c2"}]}
        """;

    [Fact]
    public void A_good_file_is_read_in_full()
    {
        var file = PartnersFile.Parse(File(Good));

        Assert.Empty(file.Problems);
        var partner = Assert.Single(file.Items);
        Assert.Equal(("ministry", "Ministry of Social Affairs", true, true), (partner.Id, partner.Name, partner.PartyToConflict, partner.Active));
        Assert.Equal(RecipientClass.Government, partner.Class);
        Assert.Equal([new("https://issuer.example", "c1", PurposeOfUse.Audit), new PartnerClient("https://issuer.example", "c2", null)], partner.Clients);
    }

    [Fact]
    public void What_a_partner_may_leave_out_is_none()
    {
        var partner = Assert.Single(PartnersFile.Parse(File(Good)).Items);

        Assert.Null(partner.Agency);
        Assert.Null(partner.Jwks);
        Assert.Null(partner.Webhook);
        Assert.Null(partner.Dci);
    }

    [Fact]
    public void The_agency_the_keys_and_the_webhook_of_a_partner_are_read()
    {
        var partner = Assert.Single(PartnersFile.Parse(File(With("\"agency\":\"relief\",\"jwks\":{\"keys\":[]},\"webhook\":\"https://ministry.example/hooks?x=1\""))).Items);

        Assert.Equal(("relief", "{\"keys\":[]}", "https://ministry.example/hooks?x=1"), (partner.Agency, partner.Jwks, partner.Webhook));
    }

    [Fact]
    public void How_a_partner_speaks_DCI_is_read()
    {
        var dci = Assert.Single(PartnersFile.Parse(File(With("""
            "dci":{"senderIds":["sp-system"],"callbacks":["https://ministry.example/dci/"],"dialect":"openspp","signature":"signature-string","acceptsUnsigned":true,"encrypts":true}
            """))).Items).Dci!;

        Assert.Equal("sp-system", Assert.Single(dci.SenderIds));
        Assert.Equal("https://ministry.example/dci/", Assert.Single(dci.Callbacks));
        Assert.Equal((DciDialect.OpenSpp, DciSignatureForm.SignatureString, true, true), (dci.Dialect, dci.Signature, dci.AcceptsUnsigned, dci.Encrypts));
    }

    [Fact]
    public void Of_DCI_what_is_left_out_is_strict_and_signed_and_not_called_back()
    {
        var dci = Assert.Single(PartnersFile.Parse(File(With("\"dci\":{}"))).Items).Dci!;

        Assert.Empty(dci.SenderIds);
        Assert.Empty(dci.Callbacks);
        Assert.Equal((DciDialect.Strict, DciSignatureForm.DetachedJws, false, false), (dci.Dialect, dci.Signature, dci.AcceptsUnsigned, dci.Encrypts));
    }

    [Theory]
    [InlineData("https://ministry.example", false)]
    [InlineData("https://ministry.example/dci", false)]
    [InlineData("https://ministry.example/dci/?to=", false)]
    [InlineData("https://user@ministry.example/", false)]
    [InlineData("http://ministry.example/", false)]
    [InlineData("https://ministry.example/", true)]
    [InlineData("http://127.0.0.1:9000/", true)]
    public void What_callbacks_lie_under_ends_with_a_slash(string url, bool good) => Assert.Equal(
        good ? [] : ["partners[0].dci.callbacks: must hold only absolute https URLs without user, query or fragment, each ending with a slash; plain http only on a loopback address."],
        PartnersFile.Parse(File(With($"\"dci\":{{\"callbacks\":[\"{url}\"]}}"))).Problems);

    [Theory]
    [InlineData("https://ministry.example/hooks", true)]
    [InlineData("http://127.0.0.1:9000/hooks", true)]
    [InlineData("http://localhost/hooks", true)]
    [InlineData("http://ministry.example/hooks", false)]
    [InlineData("https://user:secret@ministry.example/hooks", false)]
    [InlineData("https://ministry.example/hooks#part", false)]
    [InlineData("ftp://ministry.example/hooks", false)]
    [InlineData("/hooks", false)]
    [InlineData("hooks", false)]
    public void A_webhook_is_a_safe_URL(string url, bool good) => Assert.Equal(
        good ? [] : ["partners[0].webhook: must be an absolute https URL without user or fragment; plain http only on a loopback address."],
        PartnersFile.Parse(File(With($"\"webhook\":\"{url}\""))).Problems);

    [Theory]
    [InlineData("\"agency\":\"Relief\"", "partners[0].agency: must be up to 64 lower-case letters, digits and hyphens.")]
    [InlineData("\"agency\":null", "partners[0].agency: must be a text that is not blank.")]
    [InlineData("\"jwks\":\"{}\"", "partners[0].jwks: must be an object.")]
    [InlineData("\"webhook\":7", "partners[0].webhook: must be a text that is not blank.")]
    public void A_wrong_value_that_may_be_left_out_is_a_problem(string pair, string problem) =>
        Assert.Contains(problem, PartnersFile.Parse(File(With(pair))).Problems);

    [Fact]
    public void One_partner_is_read_by_itself()
    {
        Assert.Equal("ministry", Assert.Single(PartnersFile.ParseOne(Good).Items).Id);
        Assert.Equal(["name: must be a text that is not blank."], PartnersFile.ParseOne(Good.Replace("Ministry of Social Affairs", "", StringComparison.Ordinal)).Problems);
    }

    [Theory]
    [InlineData("humanitarian", RecipientClass.Humanitarian)]
    [InlineData("private", RecipientClass.Private)]
    public void Each_class_has_its_code(string code, RecipientClass expected) => Assert.Equal(
        expected,
        Assert.Single(PartnersFile.Parse(File(Good.Replace("government", code, StringComparison.Ordinal))).Items).Class);

    [Fact]
    public void A_suspended_partner_is_not_active() => Assert.False(
        Assert.Single(PartnersFile.Parse(File(Good.Replace("active", "suspended", StringComparison.Ordinal))).Items).Active);

    [Fact]
    public void A_file_with_no_partners_is_good() => Assert.Empty(PartnersFile.Parse(File()).Problems);

    [Theory]
    [InlineData("\"government\"", "\"unknown\"", "partners[0].class: must be one of government, humanitarian, private.")]
    [InlineData("\"class\":\"government\",", "", "partners[0].class: must be a text that is not blank.")]
    [InlineData("\"partyToConflict\":true,", "", "partners[0].partyToConflict: must be true or false.")]
    [InlineData("\"partyToConflict\":true", "\"partyToConflict\":\"no\"", "partners[0].partyToConflict: must be true or false.")]
    [InlineData("\"partyToConflict\":true", "\"partyToConflict\":null", "partners[0].partyToConflict: must be true or false.")]
    [InlineData("\"Ministry of Social Affairs\"", "\"  \"", "partners[0].name: must be a text that is not blank.")]
    [InlineData("\"ministry\"", "\"minis try\"", "partners[0].id: must be up to 64 lower-case letters, digits and hyphens.")]
    [InlineData("\"ministry\"", "7", "partners[0].id: must be a text that is not blank.")]
    [InlineData("\"status\":\"active\"", "\"status\":true", "partners[0].status: must be a text that is not blank.")]
    [InlineData("\"audit\"", "\"espionage\"", "partners[0].clients[0].defaultPurpose: must be one of service-delivery, eligibility-verification, deduplication, referral, analytics, audit.")]
    [InlineData("\"audit\"", "null", "partners[0].clients[0].defaultPurpose: must be a text that is not blank.")]
    [InlineData("\"clientId\":\"c2\"", "\"clientID\":\"c2\",\"clientId\":\"c3\"", "partners[0].clients[1].clientID: is not a key known here; check its spelling or remove it.")]
    [InlineData("\"clientId\":\"c2\"", "\"clientId\":\"\"", "partners[0].clients[1].clientId: must be a text that is not blank.")]
    [InlineData("{\"issuer\":\"https://issuer.example\",\"clientId\":\"c2\"}", "\"c2\"", "partners[0].clients[1]: must be an object.")]
    [InlineData("\"id\":", "\"active\":true,\"id\":", "partners[0].active: is not a key known here; check its spelling or remove it.")]
    [InlineData("\"c2\"", "\"c1\"", "partners: the client 'c1' of one issuer stands more than once; a client acts for one partner.")]
    public void A_problem_is_named_by_place_and_rule_and_the_file_yields_nothing(string good, string bad, string problem)
    {
        var file = PartnersFile.Parse(File(Good.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Equal([problem], file.Problems);
        Assert.Empty(file.Items);
    }

    [Fact]
    public void The_longest_name_has_64_characters()
    {
        Assert.Empty(PartnersFile.Parse(File(Good.Replace("\"ministry\"", $"\"{new string('a', 64)}\"", StringComparison.Ordinal))).Problems);
        Assert.Single(PartnersFile.Parse(File(Good.Replace("\"ministry\"", $"\"{new string('a', 65)}\"", StringComparison.Ordinal))).Problems);
    }

    [Fact]
    public void An_id_that_stands_twice_is_a_problem() => Assert.Equal(
        ["partners: the id 'ministry' stands more than once; give each partner its own."],
        PartnersFile.Parse(File(Good, Good.Replace("https://issuer", "https://other", StringComparison.Ordinal))).Problems);

    [Fact]
    public void A_client_of_two_partners_is_a_problem() => Assert.Equal(
        [
            "partners: the client 'c1' of one issuer stands more than once; a client acts for one partner.",
            "partners: the client 'c2' of one issuer stands more than once; a client acts for one partner.",
        ],
        PartnersFile.Parse(File(Good, Good.Replace("ministry", "foodaid", StringComparison.Ordinal))).Problems);

    [Fact]
    public void The_same_client_id_at_another_issuer_is_another_client() => Assert.Empty(PartnersFile.Parse(File(
        Good,
        Good.Replace("ministry", "foodaid", StringComparison.Ordinal).Replace("https://issuer", "https://other", StringComparison.Ordinal))).Problems);

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        var file = PartnersFile.Parse("""{"version":2,"partners":[{"id":"x"},7],"partner":[]}""");

        Assert.Equal(
            [
                "version: must be 1, the only version there is.",
                "partners[0].name: must be a text that is not blank.",
                "partners[0].class: must be a text that is not blank.",
                "partners[0].partyToConflict: must be true or false.",
                "partners[0].status: must be a text that is not blank.",
                "partners[0].clients: must be a list; write [] for none.",
                "partners[1]: must be an object.",
                "partner: is not a key known here; check its spelling or remove it.",
            ],
            file.Problems);
        Assert.Empty(file.Items);
    }

    private static string With(string pairs) => Good.Replace("\"id\":", $"{pairs},\"id\":", StringComparison.Ordinal);

    private static string File(params string[] partners) => $$"""{"version":1,"partners":[{{string.Join(',', partners)}}]}""";
}
