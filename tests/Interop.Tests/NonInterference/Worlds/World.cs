using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Gateway;
using Interop.Gateway.Audit;
using Interop.Gateway.Configuration;
using Interop.Gateway.Consents.Index;
using Interop.Gateway.Signing;
using Interop.Store;
using Interop.Tests.Gateway;
using Interop.Tests.NonInterference.Comparing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>One of two worlds: a whole gateway on sockets with an adapter for each agency.</summary>
internal sealed class World : IAsyncDisposable
{
    private const int MostTries = 5;
    private readonly string _folder;
    private readonly WebApplication _app;

    private World(string folder, WebApplication app, GatewayOptions options, IReadOnlyDictionary<string, TwinAdapter> adapters)
    {
        (_folder, _app, Adapters) = (folder, app, adapters);
        Wire = new(new Uri(options.Url).Port);
    }

    public IReadOnlyDictionary<string, TwinAdapter> Adapters { get; }

    public Wire Wire { get; }

    /// <summary>Starts a world on a folder that has the keys already; the richer one has an agency and partners more.</summary>
    public static async Task<World> StartAsync(string folder, TestIssuer issuer, TimeProvider clock, bool richer)
    {
        var adapters = new Dictionary<string, TwinAdapter>(StringComparer.Ordinal);
        foreach (var agency in richer ? ["relief", "shelter", "ghost"] : new[] { "relief", "shelter" })
        {
            adapters[agency] = await TwinAdapter.StartAsync();
        }

        // A port that was free a moment ago may be taken by a client in the meantime.
        for (var tries = 0; ; tries++)
        {
            var options = Options(folder, issuer, adapters, richer);
            var app = GatewayHost.Build(options, builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton(clock);
            });
            try
            {
                await app.StartAsync();
                return new(folder, app, options, adapters);
            }
            catch (IOException) when (tries < MostTries)
            {
                await app.DisposeAsync();
            }
        }
    }

    /// <summary>Has the gateway make every key that it makes when it first needs it.</summary>
    public async Task MakeKeysAsync()
    {
        foreach (var kind in KeyKind.All)
        {
            _ = _app.Services.GetRequiredService<KeyRing>().Current(kind);
        }

        _ = _app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("first").Protect([1]);
        await Wire.SendAsync("GET /relief/fhir/metadata HTTP/1.1\r\nHost: gateway.example\r\n\r\n", last: false, CancellationToken.None);
    }

    /// <summary>Writes a consent to the store; returns its place in the one order.</summary>
    public Task<long> StoreAsync(ConsentRecord consent, CancellationToken cancellation) =>
        StoreAsync(PolicyKind.Consent, consent.Id, consent.Agency, consent.Subject.Key, System.Text.Encoding.UTF8.GetString(ConsentJson.Serialize(consent)), cancellation);

    /// <summary>Writes the next version of something to the store; returns its place in the one order.</summary>
    public async Task<long> StoreAsync(PolicyKind kind, string id, string? agency, string? subject, string content, CancellationToken cancellation)
    {
        var store = _app.Services.GetRequiredService<IPolicyStore>();
        var known = await store.FindAsync(kind, id, cancellation);
        var written = await store.WriteAsync([new() { Kind = kind, Id = id, ExpectedVersion = known?.Version ?? 0, Agency = agency, Subject = subject, Author = "test", Content = content }], cancellation);
        return written is WriteResult.Written { Versions: [var version] } ? version.Seq : throw new InvalidOperationException($"{id} was not written.");
    }

    /// <summary>Waits until the gateway knows what was written.</summary>
    public Task UntilAsync(long seq, CancellationToken cancellation) => _app.Services.GetRequiredService<ConsentFeed>().UntilAsync(seq, cancellation);

    /// <summary>The outcome of every entry of the ledger, by id.</summary>
    public IReadOnlyDictionary<string, string> Outcomes()
    {
        using var stream = new FileStream(new LedgerFiles(Path.Combine(_folder, "ledger")).Entries, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var outcomes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var entry = LedgerLine.Read(System.Text.Encoding.UTF8.GetBytes(line))!.Entry;
            outcomes[entry.Id] = entry.Outcome;
        }

        return outcomes;
    }

    public async ValueTask DisposeAsync()
    {
        Wire.Dispose();
        await _app.DisposeAsync();
        foreach (var adapter in Adapters.Values)
        {
            await adapter.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static GatewayOptions Options(string folder, TestIssuer issuer, Dictionary<string, TwinAdapter> adapters, bool richer) => new()
    {
        Url = $"http://127.0.0.1:{GatewayWorld.FreePort()}",
        ManagementUrl = $"http://127.0.0.1:{GatewayWorld.FreePort()}",
        PublicUrl = Twins.PublicUrl,
        DataFolder = folder,
        Issuers = [new() { Issuer = issuer.Issuer }],
        RequestsPerMinute = 100_000_000,
        Agencies = [.. adapters.Select(adapter => new AgencyOptions { Name = adapter.Key, Address = adapter.Value.Address, KeyFile = Write(folder, adapter.Key + ".key", ScriptedAdapter.Key), DciIdentifierTypes = { ["UIN"] = People.NationalId } })],
        PartnersFile = Write(folder, "partners.json", TwinPolicies.PartnersFile(issuer.Issuer, richer)),
        AgreementsFile = Write(folder, "agreements.json", TwinPolicies.AgreementsFile(richer)),
        ProtectionRulesFile = Write(folder, "rules.json", TwinPolicies.Rules),
    };

    private static string Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
