using System.Text.Json;
using Interop.Conformance.Checks;
using Interop.Contracts.Fhir;

namespace Interop.Conformance.Asking;

/// <summary>Reads the change feed and holds its form to the contract.</summary>
internal static class ChangeFeed
{
    private const int LongestLine = 16 * 1024;
    private const int LongestToken = 1024;

    /// <summary>The changes after a token, or all.</summary>
    public static async Task<IReadOnlyList<Change>> ReadAsync(CheckedHost host, string? since, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(host.Options.Timeout);
        using var response = await host.Client.GetAsync(since is null ? "/changes" : $"/changes?since={Uri.EscapeDataString(since)}", patience.Token);
        if ((int)response.StatusCode != 200)
        {
            throw new ContractBrokenException($"The change feed was answered with status {(int)response.StatusCode}{(since is null ? "" : " behind a token of its own")}.");
        }

        await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
        var (changes, ended) = (new List<Change>(), false);
        await foreach (var line in ResourceLines.ReadAsync(body, patience.Token))
        {
            if (ended || line.Length > LongestLine)
            {
                throw new ContractBrokenException(ended ? "Something follows the last line of the change feed." : "A line of the change feed is longer than 16 KiB.");
            }

            using var json = JsonDocument.Parse(line);
            ended = json.RootElement.TryGetProperty("complete", out var complete);
            if (ended && complete.ValueKind != JsonValueKind.True)
            {
                throw new ContractBrokenException("The change feed says that it broke off.");
            }

            if (!ended)
            {
                changes.Add(Parse(json.RootElement));
            }
        }

        return ended ? changes : throw new ContractBrokenException("The change feed ends without the line that says it is complete.");
    }

    private static Change Parse(JsonElement line)
    {
        if (Text(line, "resourceType") is not { } type || !RecordKindType.TryParse(type, out var kind) || Text(line, "id") is not { Length: > 0 and <= 64 } id
            || Text(line, "token") is not { Length: > 0 and <= LongestToken } token || !line.TryGetProperty("at", out var at) || !at.TryGetDateTimeOffset(out var moment)
            || !line.TryGetProperty("deleted", out var deleted) || deleted.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw new ContractBrokenException("A line of the change feed has not resourceType, id, deleted, at and token in their form.");
        }

        return new(kind, id, deleted.GetBoolean(), moment, token);
    }

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
