using System.Buffers;
using System.Text.Json;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Adapters.Dhis2;

/// <summary>
/// A tracked entity as a record: its attributes, and those of its enrolments, become members of an object instead of a list. Enrolments of other
/// programs and deleted ones are left out.
/// </summary>
internal sealed class EntityJson(Dhis2Options options)
{
    private const string Attributes = "attributes";
    private const string Enrollments = "enrollments";

    public SourceRecord Record(SourceRow row)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            Write(json, row.Json);
        }

        return new(row.Id, bytes.WrittenMemory, null);
    }

    private void Write(Utf8JsonWriter json, JsonElement entity)
    {
        json.WriteStartObject();
        foreach (var member in entity.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            switch (member.Name)
            {
                case Attributes:
                    Write(json, Items(member));
                    break;
                case Enrollments:
                    json.WriteStartArray();
                    foreach (var enrollment in Items(member).Where(IsServed))
                    {
                        Write(json, enrollment);
                    }

                    json.WriteEndArray();
                    break;
                default:
                    member.Value.WriteTo(json);
                    break;
            }
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, IEnumerable<JsonElement> attributes)
    {
        json.WriteStartObject();
        foreach (var attribute in attributes)
        {
            json.WritePropertyName(Name(attribute));
            (SourceRows.Find(attribute, "value") ?? throw Shape()).WriteTo(json);
        }

        json.WriteEndObject();
    }

    private string Name(JsonElement attribute) =>
        (options.AttributesBy == Dhis2Options.ByCode ? Text(attribute, "code") : null) ?? Text(attribute, "attribute") ?? throw Shape();

    private bool IsServed(JsonElement enrollment) => Text(enrollment, "program") == options.Program && SourceRows.Find(enrollment, "deleted") is not { ValueKind: JsonValueKind.True };

    private static string? Text(JsonElement json, string member) => SourceRows.Find(json, member) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement.ArrayEnumerator Items(JsonProperty member) => member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray() : throw Shape();

    private static SourceException Shape() => new("A tracked entity's attributes or enrolments do not have the shape that this adapter relies on. DHIS2 may be of another release; see the adapter's page.");
}
