using System.Text.Json;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Querying;

/// <summary>Reads the values of a comparison: texts and whole numbers, which are taken as their digits.</summary>
internal static class QueryValues
{
    private const int Longest = 255;

    /// <summary>The values, or null with what is wrong noted.</summary>
    public static IReadOnlyList<string>? Read(JsonElement value, DciOperator @operator, string field, List<DciIssue> issues)
    {
        JsonElement[] all = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        var texts = all.Select(Text).ToList();
        if ((value.ValueKind == JsonValueKind.Array) != (@operator == DciOperator.In) && !(@operator == DciOperator.In && value.ValueKind == JsonValueKind.String))
        {
            issues.Add(new(DciCodes.Filter, field, "takes an array of values with in, and one value with every other operator."));
            return null;
        }

        if (texts.Count is 0 or > SearchParser.MostValues || texts.Exists(text => text is null))
        {
            issues.Add(new(DciCodes.Filter, field, $"must be a text of at most {Longest} characters, without control characters, or a whole number; at most {SearchParser.MostValues} of them."));
            return null;
        }

        return texts!;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { } text && text.Length <= Longest && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl) => text,
        JsonValueKind.Number when value.TryGetInt64(out _) && !value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') => value.GetRawText(),
        _ => null,
    };
}
