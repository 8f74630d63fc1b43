using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;

namespace Interop.Adapters.Sql;

/// <summary>Writes a row as a JSON object, in one way for every database; whole and decimal numbers are texts, so that no digit is lost.</summary>
internal static class RowJson
{
    public static ReadOnlyMemory<byte> Of(DbDataReader reader, IReadOnlyList<SqlColumn> columns)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            for (var i = 0; i < columns.Count; i++)
            {
                json.WritePropertyName(columns[i].Name);
                Write(json, columns[i], reader.GetValue(i));
            }

            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, SqlColumn column, object value)
    {
        switch (value)
        {
            case DBNull:
                json.WriteNullValue();
                break;
            case string text when column.Kind == ColumnKind.Boolean:
                json.WriteBooleanValue(text == "true");
                break;
            case string text when column.Kind == ColumnKind.Number && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                json.WriteRawValue(text);
                break;
            case string text when column.Kind == ColumnKind.Json:
                json.WriteRawValue(StrictJson.Bytes(StrictJson.Parse(Encoding.UTF8.GetBytes(text))).Span);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case long whole:
                json.WriteStringValue(whole.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                throw new SourceException($"The column {column.Name} holds binary content, which is not read. Leave it out of the view.");
        }
    }
}
