using System.Runtime;
using Interop.Benchmarks.Filtering;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Gateway;
using Interop.Gateway.Configuration;
using Interop.Gateway.Consents.Index;
using Interop.Gateway.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interop.Benchmarks.Proxying;

/// <summary>The real gateway before the origin, an agency for each size of answer, with its policies, its ledger on disk and consents in its index.</summary>
internal static class GatewayProcess
{
    /// <summary>The agencies by the number of persons that each answers with.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [1, 20, 100];

    /// <summary>Serves until the standard input ends.</summary>
    public static async Task RunAsync(string folder, int port, int management, string origin, string issuer, int consents, IReadOnlyList<long> sizes)
    {
        Inline.TurnOn();
        var key = Path.Combine(folder, "adapter.key");
        await File.WriteAllTextAsync(key, new string('k', 40));
        var app = GatewayHost.Build(
            new()
            {
                Url = $"http://127.0.0.1:{port}",
                ManagementUrl = $"http://127.0.0.1:{management}",
                DataFolder = folder,
                Issuers = [new() { Issuer = issuer }],
                RequestsPerMinute = int.MaxValue,
                AnswerSeconds = 600,
                Agencies = [.. sizes.Select(size => new AgencyOptions { Name = Agency(size), Address = $"{origin}/{size}/", KeyFile = key })],
                PartnersFile = PartnersFile(folder),
                AgreementsFile = AgreementsFile(folder),
            },
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        Fill(app.Services.GetRequiredService<ConsentFeed>().Index, sizes, consents);
        GC.Collect();
        await Console.Out.WriteLineAsync("ready");
        while (await Console.In.ReadLineAsync() is { } line && line != "stop")
        {
            long number = line == "compiled" ? JitInfo.GetCompiledMethodCount() : GC.GetTotalAllocatedBytes();
            await Console.Out.WriteLineAsync(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        await app.StopAsync();
    }

    /// <summary>The agency whose adapter answers with so many persons.</summary>
    public static string Agency(long size) => $"a{size}";

    /// <summary>Writes the policies by which the gateway, and the token server where there is one, are started.</summary>
    public static void WritePolicies(string folder, string issuer, IReadOnlyList<long> sizes)
    {
        File.WriteAllText(PartnersFile(folder), Partners(issuer));
        File.WriteAllText(AgreementsFile(folder), Agreements(sizes));
    }

    /// <summary>The file of partners.</summary>
    public static string PartnersFile(string folder) => Path.Combine(folder, "partners.json");

    /// <summary>The file of agreements.</summary>
    public static string AgreementsFile(string folder) => Path.Combine(folder, "agreements.json");

    // Straight into the index: how consents come there is measured elsewhere.
    private static void Fill(ConsentIndex index, IReadOnlyList<long> sizes, int consents)
    {
        var terms = SamplePermit.Consent.Terms;
        var number = 0UL;
        foreach (var size in sizes)
        {
            for (var person = 0; person < Math.Max(size, Origin.Persons); person++)
            {
                index.Upsert(Agency(size), ConsentSubject.Person(SamplePatient.Id(person)).Key, new ConsentId(++number).ToString(), terms, DateTimeOffset.UnixEpoch);
            }
        }

        for (var person = 0; index.Count < consents; person++)
        {
            index.Upsert("elsewhere", $"Patient/{person}", new ConsentId(++number).ToString(), terms, DateTimeOffset.UnixEpoch);
        }
    }

    private static string Partners(string issuer) => $$"""
        {"version":1,"partners":[{"id":"ministry","name":"Ministry","class":"government","partyToConflict":false,"status":"active",
         "clients":[{"issuer":"{{issuer}}","clientId":"ministry"}]}]}
        """;

    private static string Agreements(IEnumerable<long> sizes) => $$"""
        {"version":1,"agreements":[{{string.Join(',', sizes.Select(size => $$"""
        {"id":"{{Agency(size)}}-ministry","agency":"{{Agency(size)}}","partner":"ministry","status":"active","operations":["read","search","export"],
         "document":{"reference":"paper","sha256":"{{new string('0', 64)}}"},
         "signatures":[{"party":"{{Agency(size)}}","by":"director","on":"2020-01-01"},{"party":"ministry","by":"director","on":"2020-01-01"}],
         "purposes":["service-delivery"],"categories":["{{string.Join("\",\"", SamplePermit.Typical.Select(category => category.Code()))}}"],
         "areas":["*"],"programmes":["*"],"start":"2020-01-01","end":"2099-12-31"}
        """))}}]}
        """;
}
