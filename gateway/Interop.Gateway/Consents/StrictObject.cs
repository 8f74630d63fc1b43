using System.Text.Json;

namespace Interop.Gateway.Consents;

/// <summary>
/// Reads an object of a consent to its last property: what is of another type than expected, and what nobody asked for by the time the
/// object is closed, makes the consent unreadable.
/// </summary>
internal sealed class StrictObject
{
    private readonly JsonElement _json;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public StrictObject(JsonElement json) => _json = json.ValueKind == JsonValueKind.Object ? json : throw new UnreadableConsentException();

    public bool Has(string name) => _json.TryGetProperty(name, out _);

    public string Text(string name) => Take(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw new UnreadableConsentException();

    public StrictObject Required(string name) => new(Take(name) ?? throw new UnreadableConsentException());

    public StrictObject? Optional(string name) => Take(name) is { } value ? new(value) : null;

    public List<StrictObject> List(string name) => Take(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => new StrictObject(item))],
        _ => throw new UnreadableConsentException(),
    };

    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _read.Add(name);
        }
    }

    public void Close()
    {
        if (_json.EnumerateObject().Any(property => !_read.Contains(property.Name)))
        {
            throw new UnreadableConsentException();
        }
    }

    private JsonElement? Take(string name)
    {
        _read.Add(name);
        return _json.TryGetProperty(name, out var value) ? value : null;
    }
}
