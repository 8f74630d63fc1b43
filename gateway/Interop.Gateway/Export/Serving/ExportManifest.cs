using System.Globalization;
using System.Text.Json;
using Interop.Gateway.Export.Jobs;

namespace Interop.Gateway.Export.Serving;

/// <summary>
/// The manifest of a complete export. How many lines a file has is told as long as nothing changed since they were decided; later it could
/// tell how many persons have withdrawn.
/// </summary>
internal static class ExportManifest
{
    public const string Errors = "errors.ndjson";

    public static byte[] Write(ExportState state, string filesUrl, bool unchanged)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("transactionTime", state.TransactionTime!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("request", state.Request);
            writer.WriteBoolean("requiresAccessToken", true);
            writer.WriteStartArray("output");
            foreach (var file in state.Files)
            {
                WriteFile(writer, state.Parts[file.Part].ResourceType, $"{filesUrl}/{file.Name}", unchanged ? file.Count : null);
            }

            writer.WriteEndArray();

            // What was deleted could have been hidden from the partner while it was there.
            writer.WriteStartArray("deleted");
            writer.WriteEndArray();
            writer.WriteStartArray("error");
            if (state.Ignored.Count > 0)
            {
                WriteFile(writer, "OperationOutcome", $"{filesUrl}/{Errors}", state.Ignored.Count);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteFile(Utf8JsonWriter writer, string type, string url, int? count)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteString("url", url);
        if (count is { } lines)
        {
            writer.WriteNumber("count", lines);
        }

        writer.WriteEndObject();
    }
}
