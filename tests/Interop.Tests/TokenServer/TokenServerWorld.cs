using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Interop.TokenServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.TokenServer;

/// <summary>
/// A token server on a real socket with its own folder and clock. The ministry may ask for eligibility verification and referral for thirty
/// days more; its agreement on audit is over; food aid is suspended.
/// </summary>
internal sealed class TokenServerWorld : IAsyncDisposable
{
    public const string Audience = "http://127.0.0.1:8080";
    public const string Purpose = "eligibility-verification";
    private readonly string _folder = Directory.CreateTempSubdirectory("token-server-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private WebApplication? _app;
    private int _port;

    public TestClient Ministry { get; init; } = new("ministry-registry", "ministry");

    public TestClient Smart { get; init; } = new("ministry-smart", "ministry") { Smart = true, DefaultPurpose = Purpose };

    public TestClient Suspended { get; init; } = new("foodaid-app", "foodaid") { DefaultPurpose = Purpose };

    public FakeTimeProvider Time { get; init; } = new(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public Action<TokenServerOptions> Tune { get; init; } = _ => { };

    public ILoggerProvider? Logs { get; init; }

    public string Issuer => $"http://127.0.0.1:{_port}";

    public string TokenUrl => $"{Issuer}/token";

    public string DataFolder => Path.Combine(_folder, "data");

    public static async Task<TokenServerWorld> StartAsync(TokenServerWorld? world = null)
    {
        world ??= new();
        await world.RestartAsync();
        return world;
    }

    /// <summary>Stops the server, if it runs, and starts it again on the same port and folder, with the clients given or the usual ones.</summary>
    public async Task RestartAsync(params TestClient[] clients)
    {
        await StopAsync();
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, _port));
        _port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        _app = TokenServerHost.Build(Options(clients is [] ? [Ministry, Smart, Suspended] : clients), builder =>
        {
            builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);
            builder.Services.AddSingleton<TimeProvider>(Time);
            if (Logs is { } logs)
            {
                builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
            }
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public Task<Answer> AskAsync(TestClient client, Action<JsonObject, JsonObject>? change = null, params (string Name, string Value)[] more) =>
        SendAsync(client.Assertion(client.Smart ? TokenUrl : Issuer, Time.GetUtcNow(), change), more);

    public Task<Answer> AskForAsync(TestClient client, params (string Name, string Value)[] more) => AskAsync(client, null, more);

    public Task<Answer> SendAsync(string assertion, params (string Name, string Value)[] more) => PostAsync(
        [("grant_type", "client_credentials"), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion), .. more]);

    public async Task<Answer> PostAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        return await PostAsync(content);
    }

    /// <summary>Posts to another path.</summary>
    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        return await Answer.ReadAsync(await _http.PostAsync(new Uri($"{Issuer}/{path}"), content, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
    }

    public async Task<Answer> PostAsync(HttpContent content) =>
        await Answer.ReadAsync(await _http.PostAsync(TokenUrl, content, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

    public async Task<Answer> GetAsync(string path) =>
        await Answer.ReadAsync(await _http.GetAsync(new Uri($"{Issuer}/{path}"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
            _app = null;
        }
    }

    private TokenServerOptions Options(TestClient[] clients)
    {
        var options = new TokenServerOptions
        {
            Url = Issuer,
            Audience = Audience,
            DataFolder = DataFolder,
            ClientsFile = Write("clients.json", new JsonObject { ["version"] = 1, ["clients"] = Array(clients.Select(client => client.Entry())) }),
            PartnersFile = Write("partners.json", new JsonObject { ["version"] = 1, ["partners"] = Array([Partner("ministry", "active", clients), Partner("foodaid", "suspended", clients)]) }),
            AgreementsFile = Write("agreements.json", new JsonObject
            {
                ["version"] = 1,
                ["agreements"] = Array(
                [
                    Agreement("one", "ministry", -30, 30, Purpose, "referral"),
                    Agreement("over", "ministry", -90, -1, "audit"),
                    Agreement("food", "foodaid", -30, 30, Purpose),
                ]),
            }),
        };
        Tune(options);
        return options;
    }

    private JsonObject Partner(string id, string status, TestClient[] clients) => new()
    {
        ["id"] = id,
        ["name"] = id,
        ["class"] = "government",
        ["partyToConflict"] = false,
        ["status"] = status,
        ["clients"] = Array(clients.Where(client => client.Partner == id).Select(client =>
        {
            var entry = new JsonObject { ["issuer"] = Issuer, ["clientId"] = client.Id };
            if (client.DefaultPurpose is { } purpose)
            {
                entry["defaultPurpose"] = purpose;
            }

            return entry;
        })),
    };

    private JsonObject Agreement(string id, string partner, int start, int end, params string[] purposes) => new()
    {
        ["id"] = id,
        ["agency"] = "relief",
        ["partner"] = partner,
        ["status"] = "active",
        ["purposes"] = Array(purposes.Select(purpose => (JsonNode)purpose)),
        ["categories"] = new JsonArray("identity"),
        ["areas"] = new JsonArray("*"),
        ["programmes"] = new JsonArray("*"),
        ["start"] = Day(start),
        ["end"] = Day(end),
        ["operations"] = new JsonArray("read", "search"),
        ["document"] = new JsonObject { ["reference"] = $"files/{id}.pdf", ["sha256"] = new string('0', 64) },
        ["signatures"] = Array(new[] { "relief", partner }.Select(party => new JsonObject { ["party"] = party, ["by"] = "director", ["on"] = Day(-100) })),
    };

    private string Day(int fromStart) => Time.Start.AddDays(fromStart).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonArray Array(IEnumerable<JsonNode> items) => new([.. items]);

    private string Write(string name, JsonObject content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content.ToJsonString());
        return path;
    }
}
