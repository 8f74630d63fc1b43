using System.Text.Json;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>
/// Reads an object of a Consent to its last property: what is of another type than expected, and what nobody asked for by the time the
/// object is closed, is a problem. It goes on after a problem, so that all are found at once.
/// </summary>
internal sealed class StrictObject
{
    private readonly JsonElement _json;
    private readonly List<ConsentProblem> _problems;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private StrictObject(JsonElement json, string place, List<ConsentProblem> problems) => (_json, Place, _problems) = (json, place, problems);

    public string Place { get; }

    public static StrictObject? Of(JsonElement json, string place, List<ConsentProblem> problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(place, "This is a JSON object.", "Write the object with its properties."));
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!json.EnumerateObject().All(property => names.Add(property.Name)))
        {
            problems.Add(new(place, "No property of an object is there twice.", "Give each property once."));
            return null;
        }

        return new(json, place, problems);
    }

    public bool Has(string name) => _json.TryGetProperty(name, out _);

    /// <summary>A text that may be left out, but not be blank.</summary>
    public string? Text(string name)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is var text && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl))
        {
            return text;
        }

        Refuse(name, "This is a text that is not blank and holds no control character.", "Write a text, or leave the property out.");
        return null;
    }

    public string? RequiredText(string name) => Has(name) ? Text(name) : Missing<string>(name);

    public StrictObject? Optional(string name) => Take(name) is { } value ? Of(value, $"{Place}.{name}", _problems) : null;

    public StrictObject? Required(string name) => Has(name) ? Optional(name) : Missing<StrictObject>(name);

    public List<StrictObject> List(string name)
    {
        if (Take(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            return [.. value.EnumerateArray().Select((item, index) => Of(item, $"{Place}.{name}[{index}]", _problems)).OfType<StrictObject>()];
        }

        Refuse(name, "This is a list that is not empty.", "Write a list, or leave the property out.");
        return [];
    }

    /// <summary>The one item of a list that may have no more than one.</summary>
    public StrictObject? Single(string name, bool required = false)
    {
        var items = List(name);
        if (items.Count > 1)
        {
            Refuse(name, "The contract has one of these at most.", "Give one.");
        }
        else if (required && !Has(name))
        {
            Missing<StrictObject>(name);
        }

        return items.Count == 1 ? items[0] : null;
    }

    /// <summary>Passes over properties that carry no meaning of their own, such as texts for display.</summary>
    public void Skip(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _taken.Add(name);
        }
    }

    public void Refuse(string? name, string rule, string fix) => _problems.Add(new(name is null ? Place : $"{Place}.{name}", rule, fix));

    /// <summary>Every property that nobody asked for is a problem; only names that FHIR itself gives are repeated.</summary>
    public void Close()
    {
        foreach (var property in _json.EnumerateObject().Where(property => !_taken.Contains(property.Name)))
        {
            var (name, rule, fix) = Unenforceable.Of(property.Name);
            Refuse(name, rule, fix);
        }
    }

    private T? Missing<T>(string name)
        where T : class
    {
        Refuse(name, "This must be there.", "Add it.");
        return null;
    }

    private JsonElement? Take(string name)
    {
        _taken.Add(name);
        return _json.TryGetProperty(name, out var value) ? value : null;
    }
}
