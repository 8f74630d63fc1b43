using System.Buffers;
using System.Text.Json;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Adapters.Primero;

/// <summary>
/// A case as a record: the fields that were asked for and no others, and one answer made of Primero's two flags of consent: true when both are,
/// false when one is, and not there otherwise.
/// </summary>
internal sealed class CaseJson(IReadOnlySet<string> fields)
{
    public SourceRecord Record(SourceRow row)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var member in row.Json.EnumerateObject().Where(member => fields.Contains(member.Name)))
            {
                member.WriteTo(json);
            }

            if (Consent(row.Json) is { } consent)
            {
                json.WriteBoolean(CaseFields.SharingConsent, consent);
            }

            json.WriteEndObject();
        }

        return new(row.Id, bytes.WrittenMemory, SourceRows.Latest(row.Json, CaseFields.LastUpdatedAt));
    }

    /// <summary>Whether the case was disabled, which is how Primero deletes; a case that does not say throws <see cref="SourceException"/>.</summary>
    public static bool IsDisabled(SourceRow row) => SourceRows.Find(row.Json, CaseFields.RecordState)?.ValueKind switch
    {
        JsonValueKind.True => false,
        JsonValueKind.False => true,
        _ => throw new SourceException("A case of Primero does not say whether it is enabled (record_state). See that the account may read cases; Primero may be of another release."),
    };

    private static bool? Consent(JsonElement json)
    {
        var (services, disclosure) = (Flag(json, CaseFields.ConsentForServices), Flag(json, CaseFields.DisclosureOtherOrgs));
        return services == false || disclosure == false ? false : services == true && disclosure == true ? true : null;
    }

    private static bool? Flag(JsonElement json, string field) => SourceRows.Find(json, field) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text when text.ValueEquals("true") => true,
        { ValueKind: JsonValueKind.String } text when text.ValueEquals("false") => false,
        { ValueKind: JsonValueKind.String } text when text.ValueEquals("") => null,
        _ => throw new SourceException($"A case of Primero has a {field} that is neither true nor false. Primero may be set up otherwise; see the adapter's page."),
    };
}
