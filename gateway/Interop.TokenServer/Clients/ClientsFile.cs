using System.Text.Json;
using Interop.Consents.Files;
using Interop.Consents.Scopes;
using Microsoft.IdentityModel.Tokens;

namespace Interop.TokenServer.Clients;

/// <summary>Reads the file of clients: <c>{"version":1,"clients":[{"clientId","partner","scopes","jwks"|"jwksFile","smartBackend"}]}</c>.</summary>
internal static class ClientsFile
{
    /// <summary>Reads the file's text; every problem found is reported, and one problem is enough to have no clients.</summary>
    /// <param name="json">The text.</param>
    /// <param name="folder">The folder from which <c>jwksFile</c> paths start.</param>
    public static PolicyFile<ClientEntry> Parse(string json, string folder)
    {
        var problems = new List<string>();
        var clients = ObjectReader.Items(json, "clients", problems, item => Read(item, folder));
        foreach (var twice in clients.GroupBy(client => client.ClientId, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add($"clients: the clientId '{twice.Key}' stands more than once; give each client its own.");
        }

        return new(clients, problems);
    }

    private static ClientEntry Read(ObjectReader item, string folder) =>
        new(item.Name("clientId"), item.Name("partner"), Scopes(item), Keys(item, folder), item.OptionalFlag("smartBackend"));

    private static SmartScopeSet Scopes(ObjectReader item)
    {
        var texts = item.Texts("scopes");
        if (texts.Count == 0 || !texts.All(text => SmartScope.TryParse(text, out _)))
        {
            item.Refuse("scopes", "must hold at least one scope, each written system/TYPE.r, .s or .rs with TYPE Patient, Group, Coverage, SupplyDelivery or *.");
            return SmartScopeSet.Empty;
        }

        return SmartScopeSet.TryParse(string.Join(' ', texts), out var scopes, out _) ? scopes : SmartScopeSet.Empty;
    }

    private static JsonWebKeySet Keys(ObjectReader item, string folder)
    {
        var (inline, file) = (item.OptionalObject("jwks"), item.OptionalText("jwksFile"));
        if (inline is null == file is null)
        {
            item.Refuse("jwks", "give the client's public keys either here or in the file that jwksFile names.");
            return new();
        }

        if (inline is { } keys)
        {
            return ClientKeys.Read(keys, rule => item.Refuse("jwks", rule));
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file!)));
            return ClientKeys.Read(document.RootElement, rule => item.Refuse("jwksFile", rule));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            item.Refuse("jwksFile", $"the file cannot be read as JSON ({error.GetType().Name}).");
            return new();
        }
    }
}
