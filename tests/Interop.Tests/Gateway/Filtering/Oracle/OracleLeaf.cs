using System.Collections.Frozen;
using System.Text.Json;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Tests.Gateway.Filtering.Oracle;

/// <summary>
/// The form of each leaf of the element table, so that a leaf of one category cannot carry text of another: a date is a date, a code a
/// code. What is in another form is not copied.
/// </summary>
internal static class OracleLeaf
{
    private static readonly FrozenSet<string> Profiles = Enum.GetValues<RecordKind>().Select(FhirNames.Profile).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a value may stand at a leaf; references are for the scope to allow.</summary>
    public static bool Fits(ElementNode parent, ElementNode leaf, JsonElement value) => leaf.Name switch
    {
        "active" or "actual" or "valueBoolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "valueInteger" or "valueDecimal" or "quantity" => value.ValueKind == JsonValueKind.Number,
        "value" when parent.Name is "quantity" or "valueMoney" => value.ValueKind == JsonValueKind.Number,
        "given" or "line" => IsList(value, IsText),
        "profile" => IsList(value, Profiles.Contains),
        "gender" => Is(value, text => WireCodes.Genders.TryParse(text, out _)),
        "system" when parent.Name == "telecom" => Is(value, text => WireCodes.ContactSystems.TryParse(text, out _)),
        "birthDate" or "valueDate" or "start" or "end" or "lastUpdated" => Is(value, IsTime),
        "use" or "status" or "type" or "code" or "valueCode" or "currency" or "country" => Is(value, IsCode),
        "system" or "url" or "contentType" or "reference" => Is(value, IsWord),
        _ => Is(value, IsText),
    };

    private static bool Is(JsonElement value, Predicate<string> holds) => value.ValueKind == JsonValueKind.String && holds(value.GetString()!);

    private static bool IsList(JsonElement value, Predicate<string> holds) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(item => Is(item, holds));

    private static bool IsText(string text) => !string.IsNullOrWhiteSpace(text);

    private static bool IsWord(string text) => text.Length > 0 && !text.Any(char.IsWhiteSpace);

    private static bool IsCode(string text) => text is { Length: > 0 and <= 64 } && IsText(text) && text.Trim().Length == text.Length;

    private static bool IsTime(string text) => text is { Length: >= 4 and <= 40 } && text.All(c => char.IsAsciiDigit(c) || c is '-' or ':' or '.' or '+' or 'T' or 'Z');
}
