using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents.Reading;
using Interop.Contracts.Fhir.Consents.Writing;

namespace Interop.Contracts.Fhir.Consents;

/// <summary>
/// FHIR R4 Consent as JSON, to and from the consent record, in the shapes of IHE PCF basic and intermediate. Reading is strict to the last
/// property: a condition that cannot be enforced is a problem, because passing it over could turn a no into a yes.
/// </summary>
public static class ConsentJson
{
    // The bytes are application/fhir+json and never part of a web page, so text keeps its own script instead of \u escapes.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a Consent; with <paramref name="assignedId"/>, whatever id the resource has is replaced by it, as on a FHIR create.</summary>
    public static ConsentReading Read(JsonElement consent, string? assignedId = null)
    {
        var problems = new List<ConsentProblem>();
        ConsentRecord? read = null;
        try
        {
            read = StrictObject.Of(consent, "Consent", problems) is { } json ? ConsentResourceReader.Read(json, assignedId) : null;
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json has no gentler way to tell that an escaped text is no Unicode.
            problems.Add(new("Consent", "Every text is valid Unicode.", "Correct the escape sequences."));
        }

        return read is not null && problems.Count == 0 ? new ConsentReading.Read(read) : new ConsentReading.Problems(problems);
    }

    /// <summary>Writes the one canonical form; throws <see cref="ArgumentException"/> for a record that FHIR cannot say without contradiction.</summary>
    public static void Write(Utf8JsonWriter writer, ConsentRecord consent) => ConsentResourceWriter.Write(writer, consent);

    /// <summary>Writes the canonical form on one line of UTF-8.</summary>
    public static byte[] Serialize(ConsentRecord consent)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            Write(writer, consent);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
