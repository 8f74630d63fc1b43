using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interop.Synthetic;
using Interop.Tests.Node;

namespace Interop.Tests.Local.World;

/// <summary>The demo asked over DCI: by a client that others wrote, and as the documentation says.</summary>
public sealed partial class DciClientTests(DemoWorld demo) : IClassFixture<DemoWorld>
{
    [Fact]
    public async Task A_client_made_of_the_published_document_searches_pages_and_asks_for_an_enrolment()
    {
        var result = await NodePeer.RunAsync(
            "dci-client.mjs",
            $"{demo.World.GatewayUrl}/relief/dci/openapi.json",
            await demo.TokenAsync("ministry"),
            DemoPeople.Consented.NationalId,
            "no-such-programme");

        Assert.True(result.ExitCode == 0, result.Errors);
        var told = JsonNode.Parse(result.Output)!;
        var person = Assert.Single(told["found"]!.AsArray())!;
        Assert.Equal(DemoPeople.Consented.FamilyName, (string?)person["name"]!["surname"]);
        Assert.Contains("UIN", told["attributes"]!.AsArray().Select(name => (string?)name));
        Assert.DoesNotContain("BRN", told["attributes"]!.AsArray().Select(name => (string?)name));
        var ids = told["ids"]!.AsArray().Select(id => (string)id!).ToList();
        Assert.Distinct(ids);
        Assert.Equal((int)told["total"]!, ids.Count);
        Assert.True(ids.Count > 10);
        Assert.Contains((string)person["@id"]!, ids);
        Assert.Equal("no", (string?)told["enrolled"]);
    }

    [Fact]
    public async Task What_the_documentation_says_to_send_finds_the_person_it_says()
    {
        var calls = Calls().Matches(await File.ReadAllTextAsync(Documentation(), TestContext.Current.CancellationToken));
        Assert.Equal(2, calls.Count);

        var (found, refused) = (await SendAsync(calls[0]), await SendAsync(calls[1]));

        Assert.Equal(DemoPeople.Consented.FamilyName, (string?)Assert.Single(Records(found))!["name"]!["surname"]);
        Assert.Empty(Records(refused));
    }

    private async Task<JsonNode> SendAsync(Match call)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, demo.World.GatewayUrl + call.Groups["path"].Value)
        {
            Content = new StringContent(Expanded(call.Groups["body"].Value), Encoding.UTF8, call.Groups["type"].Value),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await demo.TokenAsync(call.Groups["partner"].Value));
        using var response = await demo.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    private static JsonArray Records(JsonNode answer) => Assert.Single(answer["message"]!["search_response"]!.AsArray())!["data"]!["reg_records"]!.AsArray();

    // What the shell would put in.
    private static string Expanded(string body) => body
        .Replace("$(date +%s%N)", Guid.NewGuid().ToString(), StringComparison.Ordinal)
        .Replace("$(date -u +%FT%TZ)", DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Documentation()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Interop.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "docs", "dci.md");
    }

    [GeneratedRegex("""curl -s -H "Authorization: Bearer \$\(\./dev token (?<partner>\w+)\)" -H 'Content-Type: (?<type>[^']+)' \\\n  http://127\.0\.0\.1:8080(?<path>\S+) --data @- <<JSON\n(?<body>[^$]*(?:\$\(date[^)]*\)[^$]*?)+)\nJSON\n""")]
    private static partial Regex Calls();
}
