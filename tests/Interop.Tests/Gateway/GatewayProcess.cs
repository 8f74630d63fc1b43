using System.Diagnostics;
using System.Text.Json;
using Interop.Gateway.Configuration;
using Microsoft.Extensions.Configuration;

namespace Interop.Tests.Gateway;

/// <summary>The gateway as a process of its own, as an operator starts it.</summary>
internal static class GatewayProcess
{
    /// <summary>Options with the policies of the test world, whose files are written into a folder.</summary>
    public static GatewayOptions Options(string folder, int port, string issuer, string adapter)
    {
        return new()
        {
            Url = $"http://127.0.0.1:{port}",
            ManagementUrl = $"http://127.0.0.1:{GatewayWorld.FreePort()}",
            DataFolder = folder,
            Issuers = [new() { Issuer = issuer }],
            RequestsPerMinute = 1_000_000,
            Agencies = [.. ((string[])["relief", "shelter"]).Select(name => new AgencyOptions { Name = name, Address = adapter, KeyFile = Write($"{name}.key", ScriptedAdapter.Key) })],
            PartnersFile = Write("partners.json", WorldPolicies.Partners(issuer)),
            AgreementsFile = Write("agreements.json", WorldPolicies.Agreements),
            ProtectionRulesFile = Write("rules.json", WorldPolicies.Rules),
        };

        string Write(string name, string text)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, text);
            return path;
        }
    }

    /// <summary>Starts it; nothing has been asked of it yet.</summary>
    public static Process Start(GatewayOptions options)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(GatewayOptions).Assembly.Location]) { RedirectStandardOutput = true };
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { Gateway = options }));
        foreach (var (key, value) in new ConfigurationBuilder().AddJsonStream(json).Build().AsEnumerable().Where(pair => !string.IsNullOrEmpty(pair.Value)))
        {
            start.Environment[$"INTEROP_{key.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        }

        // Its log is read so that it can go on, and not kept.
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return process;
    }
}
