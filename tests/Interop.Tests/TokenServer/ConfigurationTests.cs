using System.Text.Json.Nodes;
using Interop.TokenServer;
using Interop.TokenServer.Configuration;

namespace Interop.Tests.TokenServer;

public sealed class ConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("token-server-").FullName;

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        var options = new TokenServerOptions
        {
            Url = "http://0.0.0.0:8081",
            Issuer = "http://tokens.example",
            Audience = "gateway",
            ClientsFile = Write("clients.json", """{"version":2,"clients":[{"clientId":"A B","partner":"ministry","scopes":["system/Patient.x"],"colour":"red"}]}"""),
            PartnersFile = Path.Combine(_folder, "missing.json"),
            RequestsPerMinutePerAddress = 0,
            TokensPerMinutePerClient = -1,
            CertificateFile = "only-one.pem",
        };

        var problems = Problems(options);

        foreach (var expected in new[]
        {
            "Url: must be an absolute https", "Issuer: must be an absolute https", "Audience: must be an absolute https", "RequestsPerMinutePerAddress", "TokensPerMinutePerClient",
            "PartnersFile: the file cannot be read", "AgreementsFile: name the file", "DataFolder: name the folder", "CertificateFile: https needs both",
            "ClientsFile: version: must be 1", "clients[0].clientId", "clients[0].scopes", "clients[0].jwks: give", "clients[0].colour: is not a key known here",
        })
        {
            Assert.Contains(problems, problem => problem.Contains(expected, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_client_must_be_its_partner_s_at_this_issuer()
    {
        var partners = """{"version":1,"partners":[{"id":"ministry","name":"M","class":"government","partyToConflict":false,"status":"active","clients":[{"issuer":"https://other.example","clientId":"a"}]}]}""";
        var options = Good(Client("a", "ministry"), Client("b", "nobody"));
        options.PartnersFile = Write("partners.json", partners);

        var problems = Problems(options);

        Assert.Collection(
            problems,
            problem => Assert.Contains("'a' is not among the clients", problem, StringComparison.Ordinal),
            problem => Assert.Contains("'b' names the partner 'nobody'", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_client_s_keys_must_be_public_and_strong()
    {
        var weak = "AQAB";
        (string Key, string Part)[] cases =
        [
            ("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA","kid":"1"}""", "private or symmetric"),
            ("""{"kty":"oct","k":"AAAA","kid":"1"}""", "private or symmetric"),
            ($$"""{"kty":"RSA","n":"{{weak}}","e":"AQAB","kid":"1"}""", "2048"),
            ("""{"kty":"OKP","crv":"Ed25519","x":"AA","kid":"1"}""", "P-256"),
            ("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}""", "kid"),
            ("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA","kid":"1","use":"enc"}""", "signatures"),
            ("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA","kid":"1","alg":"HS256"}""", "alg must be"),
            ("7", "must be an object"),
        ];
        foreach (var (key, part) in cases)
        {
            var client = Client("a", "ministry");
            client["jwks"] = new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(key)) };
            Assert.Contains(part, Assert.Single(Problems(Good(client))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_keys_may_stand_in_a_file_of_their_own()
    {
        var client = Client("a", "ministry");
        Write("a.jwks.json", client["jwks"]!.ToJsonString());
        client.Remove("jwks");
        client["jwksFile"] = "a.jwks.json";
        Assert.NotNull(TokenServerHost.Build(Good(client)));

        client["jwksFile"] = "missing.json";
        Assert.Contains("clients[0].jwksFile: the file cannot be read", Assert.Single(Problems(Good(client))), StringComparison.Ordinal);
        client["jwks"] = new JsonObject();
        Assert.Contains("clients[0].jwks: give", Assert.Single(Problems(Good(client))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_stands_once() =>
        Assert.Contains("stands more than once", Assert.Single(Problems(Good(Client("a", "ministry"), Client("a", "ministry")))), StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IReadOnlyList<string> Problems(TokenServerOptions options) => Assert.Throws<TokenServerProblemsException>(() => TokenServerHost.Build(options)).Problems;

    private static JsonObject Client(string id, string partner) => new()
    {
        ["clientId"] = id,
        ["partner"] = partner,
        ["scopes"] = new JsonArray("system/*.rs"),
        ["jwks"] = TestKey.Es256().PublicSet(),
    };

    private TokenServerOptions Good(params JsonObject[] clients) => new()
    {
        Audience = "https://gateway.example",
        DataFolder = Path.Combine(_folder, "data"),
        ClientsFile = Write("clients.json", new JsonObject { ["version"] = 1, ["clients"] = new JsonArray([.. clients.Select(client => client.DeepClone())]) }.ToJsonString()),
        PartnersFile = Write(
            "partners.json",
            """{"version":1,"partners":[{"id":"ministry","name":"M","class":"government","partyToConflict":false,"status":"active","clients":[{"issuer":"http://127.0.0.1:8081","clientId":"a"}]}]}"""),
        AgreementsFile = Write("agreements.json", """{"version":1,"agreements":[]}"""),
    };

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
