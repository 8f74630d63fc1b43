using System.Text.Json;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Gateway.Dci.Messages;

/// <summary>
/// Reads the members of one JSON object and notes by name what is not as it must be. A null, and an empty text, counts as no member, because
/// clients send so what they have not.
/// </summary>
internal sealed class FieldReader(JsonElement json, string path, List<DciIssue> issues)
{
    private const int LongestName = 64;

    /// <summary>The name of a request of a message; empty for one that has none.</summary>
    public static string Reference(JsonElement request) =>
        request.ValueKind == JsonValueKind.Object ? new FieldReader(request, "", []).Text("reference_id", MessageReader.LongestId, DciCodes.ReferenceId) ?? "" : "";

    /// <summary>Where the object stands.</summary>
    public string Path => path;

    /// <summary>Every member as it stands, those without a value too.</summary>
    public IEnumerable<JsonProperty> All => json.EnumerateObject();

    /// <summary>Where a member of this name stands; a name that is none is not repeated.</summary>
    public string At(string name)
    {
        var shown = name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '@' or '$' or ':' or '-') ? name : "(a name)";
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    public JsonElement? Find(string name) => json.TryGetProperty(name, out var value) && !IsNothing(value) ? value : null;

    public void Wrong(string code, string name, string rule) => issues.Add(new(code, At(name), rule));

    /// <summary>A text of at most so many characters, none of them a control character.</summary>
    public string? Text(string name, int most, string code, bool required = false)
    {
        if (Find(name) is not { } value)
        {
            return required ? Missing<string>(name, code) : null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length <= most && !text.Any(char.IsControl))
        {
            return text;
        }

        Wrong(code, name, $"must be a text of at most {most} characters, without control characters.");
        return null;
    }

    /// <summary>A moment with its time zone.</summary>
    public DateTimeOffset? Moment(string name, string code)
    {
        if (Text(name, 40, code, required: true) is not { } text)
        {
            return null;
        }

        if (InstantText.TryParse(text, out var moment))
        {
            return moment;
        }

        Wrong(code, name, "must be a date and time with a time zone, such as 2026-05-01T08:00:00Z.");
        return null;
    }

    /// <summary>A whole number, as a number or as its digits in a text.</summary>
    public int? Number(string name, string code, bool required = false)
    {
        if (Find(name) is not { } value)
        {
            return required ? Missing<int?>(name, code) : null;
        }

        if ((value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            || (value.ValueKind == JsonValueKind.String && int.TryParse(value.GetString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number)))
        {
            return number;
        }

        Wrong(code, name, "must be a whole number.");
        return null;
    }

    /// <summary>An object within this one.</summary>
    public FieldReader? Object(string name, string code, bool required = false)
    {
        if (Find(name) is not { } value)
        {
            return required ? Missing<FieldReader>(name, code) : null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new(value, At(name), issues);
        }

        Wrong(code, name, "must be an object.");
        return null;
    }

    /// <summary>An object that stands somewhere within this one.</summary>
    public FieldReader Within(JsonElement value, string at) => new(value, at, issues);

    /// <summary>The elements of an array, with where each stands.</summary>
    public IReadOnlyList<(JsonElement Value, string Path)> Array(string name, string code, bool required = false)
    {
        if (Find(name) is not { } value)
        {
            return required ? Missing<IReadOnlyList<(JsonElement, string)>>(name, code) ?? [] : [];
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return [.. value.EnumerateArray().Select((element, index) => (element, $"{At(name)}[{index}]"))];
        }

        Wrong(code, name, "must be an array.");
        return [];
    }

    /// <summary>Refuses every member but these: what would narrow a question and is passed over would widen it.</summary>
    public void Only(string code, params string[] names)
    {
        foreach (var member in All.Where(member => !IsNothing(member.Value) && !names.Contains(member.Name)))
        {
            Wrong(code, member.Name, "is not known here.");
        }
    }

    private T? Missing<T>(string name, string code)
    {
        Wrong(code, name, "is missing.");
        return default;
    }

    private static bool IsNothing(JsonElement value) => value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""));
}
