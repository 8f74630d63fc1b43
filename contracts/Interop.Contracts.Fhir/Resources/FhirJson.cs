using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hl7.Fhir.Serialization;
using R4 = Hl7.Fhir.Model;

namespace Interop.Contracts.Fhir.Resources;

/// <summary>FHIR's JSON form of resources: written compactly in UTF-8, read strictly.</summary>
public static class FhirJson
{
    private static readonly BaseFhirJsonSerializer Serializer = new(R4.ModelInfo.ModelInspector);

    private static readonly JsonSerializerOptions Strict = new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector).UsingMode(DeserializationMode.Strict);

    // The answer is application/fhir+json and never part of a web page, so text keeps its own script instead of \u escapes.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a resource on one line, without a byte order mark.</summary>
    public static byte[] Serialize(R4.Resource resource)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        Write(resource, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a resource on one line to a buffer.</summary>
    public static void Write(R4.Resource resource, IBufferWriter<byte> buffer)
    {
        using var writer = new Utf8JsonWriter(buffer, Compact);
        Serializer.Serialize(resource, writer);
    }

    /// <summary>
    /// Reads a resource and accepts nothing that FHIR R4 forbids; throws <see cref="DeserializationFailedException"/> for what is
    /// no valid R4 and <see cref="JsonException"/> for what it cannot even name. The messages quote the data: never log them.
    /// </summary>
    public static R4.Resource ParseStrict(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<R4.Resource>(json, Strict) ?? throw new JsonException("A resource is a JSON object, not null.");
        }
        catch (Exception exception) when (exception is not DeserializationFailedException and not JsonException)
        {
            // The library has other exceptions for some odd shapes, such as an object where a list belongs.
            throw new JsonException("The text is no FHIR R4 resource in JSON.", exception);
        }
    }

    /// <summary>Reads a resource from text, as strictly.</summary>
    public static R4.Resource ParseStrict(string json) => ParseStrict(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a resource as strictly; false, without a reason that could quote the data, when it is not valid.</summary>
    public static bool TryParseStrict(ReadOnlySpan<byte> json, [NotNullWhen(true)] out R4.Resource? resource)
    {
        try
        {
            resource = ParseStrict(json);
        }
        catch (Exception exception) when (exception is DeserializationFailedException or JsonException)
        {
            resource = null;
        }

        return resource is not null;
    }
}
