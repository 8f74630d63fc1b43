using System.Globalization;
using System.Text.Json;
using Interop.Contracts;

namespace Interop.Consents.Files;

/// <summary>Reads one JSON object of a policy file, collecting every problem by its place; what is missing or wrong yields the value that permits least.</summary>
public sealed class ObjectReader
{
    private const string NameRule = "must be up to 64 lower-case letters, digits and hyphens.";

    private readonly JsonElement _json;
    private readonly string _path;
    private readonly List<string> _problems;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private ObjectReader(JsonElement json, string path, List<string> problems) => (_json, _path, _problems) = (json, path, problems);

    /// <summary>The two statuses a policy item may have.</summary>
    public static IReadOnlyDictionary<string, bool> Statuses { get; } =
        new Dictionary<string, bool>(StringComparer.Ordinal) { ["active"] = true, ["suspended"] = false };

    /// <summary>Reads a file of version 1 with one list of objects, adding what is wrong with it to the problems.</summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="json">The file's text.</param>
    /// <param name="key">The key of the list.</param>
    /// <param name="problems">Where problems are added.</param>
    /// <param name="read">Reads one item; a key that it does not read is a problem.</param>
    public static IReadOnlyList<T> Items<T>(string json, string key, List<string> problems, Func<ObjectReader, T> read) =>
        One(json, problems, root =>
        {
            if (root.Take("version", JsonValueKind.Number) is not { } version || !version.TryGetInt32(out var number) || number != 1)
            {
                problems.Add("version: must be 1, the only version there is.");
            }

            return root.Objects(key, read);
        }) ?? [];

    /// <summary>Reads one object, adding what is wrong with it to the problems; nothing when it is no object at all.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="json">The text.</param>
    /// <param name="problems">Where problems are added.</param>
    /// <param name="read">Reads the object; a key that it does not read is a problem.</param>
    public static T? One<T>(string json, List<string> problems, Func<ObjectReader, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                problems.Add("The file must hold a JSON object.");
                return default;
            }

            var root = new ObjectReader(document.RootElement, "", problems);
            var one = read(root);
            root.Close();
            return one;
        }
        catch (JsonException error)
        {
            // Only a key that stands twice is reported without a line.
            problems.Add(error.LineNumber is { } line
                ? $"The file is not JSON: line {line + 1}, position {error.BytePositionInLine + 1}."
                : "The file holds an object with the same key twice; keep one of them.");
            return default;
        }
        catch (InvalidOperationException)
        {
            problems.Add("The file holds a text that is not Unicode: half of a surrogate pair, written with \\u.");
            return default;
        }
    }

    /// <summary>Reads a text that must be there and not blank.</summary>
    public string Text(string key)
    {
        var text = Take(key, JsonValueKind.String)?.GetString() ?? "";
        return string.IsNullOrWhiteSpace(text) ? Problem(key, "must be a text that is not blank.", "") : text;
    }

    /// <summary>Reads a text that may be left out, but not be blank.</summary>
    public string? OptionalText(string key) => _json.TryGetProperty(key, out _) ? Text(key) : null;

    /// <summary>Reads a short name: lower-case letters, digits and hyphens.</summary>
    public string Name(string key)
    {
        var text = Text(key);
        return text.Length == 0 || IsName(text) ? text : Problem(key, NameRule, "");
    }

    /// <summary>Reads a short name that may be left out.</summary>
    public string? OptionalName(string key) => _json.TryGetProperty(key, out _) ? Name(key) : null;

    /// <summary>Reads a list of short names that may be left out.</summary>
    public IReadOnlyList<string> OptionalNames(string key) => OptionalList(key, text => IsName(text) ? text : null, $"each {NameRule}");

    /// <summary>Reads true or false, which must be there.</summary>
    public bool Flag(string key) => _json.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Take(key, value.ValueKind)!.Value.GetBoolean()
        : Problem(key, "must be true or false.", false);

    /// <summary>Reads one of the codes.</summary>
    public T? Code<T>(string key, IReadOnlyDictionary<string, T> codes) => Text(key) switch
    {
        "" => default,
        var text => codes.TryGetValue(text, out var value) ? value : Problem(key, $"must be one of {string.Join(", ", codes.Keys)}.", default(T)),
    };

    /// <summary>Reads one of the codes; the zero value when left out.</summary>
    public T? OptionalCode<T>(string key, IReadOnlyDictionary<string, T> codes) => _json.TryGetProperty(key, out _) ? Code(key, codes) : default;

    /// <summary>Reads a SHA-256 in lower-case hexadecimal.</summary>
    public string Sha256(string key) => Text(key) switch
    {
        "" => "",
        { Length: 64 } text when text.All(char.IsAsciiHexDigitLower) => text,
        _ => Problem(key, "must be a SHA-256: 64 lower-case hexadecimal digits.", ""),
    };

    /// <summary>Reads a date.</summary>
    public DateOnly Date(string key) => Text(key) switch
    {
        "" => default,
        var text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Problem(key, "must be a date, written yyyy-MM-dd.", default(DateOnly)),
    };

    /// <summary>Reads a whole number within bounds that may be left out.</summary>
    public int? OptionalNumber(string key, int least, int most) => !_json.TryGetProperty(key, out _) ? null
        : Take(key, JsonValueKind.Number) is { } value && value.TryGetInt32(out var number) && number >= least && number <= most ? number
        : Problem(key, $"must be a whole number from {least} to {most}.", (int?)null);

    /// <summary>Reads true or false; false when left out.</summary>
    public bool OptionalFlag(string key) => _json.TryGetProperty(key, out _) && Flag(key);

    /// <summary>Reads a list of texts, none blank; it must be there and may be empty.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var items = Array(key);
        return items.TrueForAll(item => item.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString()))
            ? items.ConvertAll(item => item.GetString()!)
            : Problem<IReadOnlyList<string>>(key, "must hold texts that are not blank.", []);
    }

    /// <summary>Reads a list of purposes of use by their codes.</summary>
    public IReadOnlyList<PurposeOfUse> Purposes(string key) =>
        List(key, code => PurposeOfUse.TryParse(code, out var purpose) ? purpose : null, $"must hold only {string.Join(", ", PurposeOfUse.All)}.");

    /// <summary>Reads a purpose of use that may be left out.</summary>
    public PurposeOfUse? OptionalPurpose(string key) =>
        !_json.TryGetProperty(key, out _) || Text(key) is not { Length: > 0 } code ? null
        : PurposeOfUse.TryParse(code, out var purpose) ? purpose
        : Problem<PurposeOfUse?>(key, $"must be one of {string.Join(", ", PurposeOfUse.All)}.", null);

    /// <summary>Reads a list of data categories by their codes.</summary>
    public DataCategorySet Categories(string key) => DataCategorySet.Of(
        List(key, code => DataCategoryCode.TryParse(code, out var category) ? (DataCategory?)category : null, $"must hold only {DataCategorySet.All}.").OfType<DataCategory>());

    /// <summary>Reads a list that may be left out; an item that parses to null breaks the rule.</summary>
    public IReadOnlyList<T> OptionalList<T>(string key, Func<string, T?> parse, string rule) => _json.TryGetProperty(key, out _) ? List(key, parse, rule) : [];

    /// <summary>Reports that the value of the key breaks a rule, unless it holds.</summary>
    public void Require(bool holds, string key, string rule)
    {
        if (!holds)
        {
            Problem(key, rule, false);
        }
    }

    /// <summary>Reads an object that may be left out; a key that is not read of it is a problem.</summary>
    public T? Optional<T>(string key, Func<ObjectReader, T> read)
        where T : class
    {
        if (OptionalObject(key) is not { } json)
        {
            return null;
        }

        var reader = new ObjectReader(json, Place(key), _problems);
        var one = read(reader);
        reader.Close();
        return one;
    }

    /// <summary>Reads a list of objects that may be left out.</summary>
    public IReadOnlyList<T> OptionalObjects<T>(string key, Func<ObjectReader, T> read) => _json.TryGetProperty(key, out _) ? Objects(key, read) : [];

    /// <summary>Reads a list of objects; a key that is not read of one is a problem.</summary>
    public IReadOnlyList<T> Objects<T>(string key, Func<ObjectReader, T> read)
    {
        var results = new List<T>();
        foreach (var (index, item) in Array(key).Index())
        {
            var place = $"{Place(key)}[{index}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                _problems.Add($"{place}: must be an object.");
                continue;
            }

            var reader = new ObjectReader(item, place, _problems);
            results.Add(read(reader));
            reader.Close();
        }

        return results;
    }

    /// <summary>Gives an object that may be left out, as it stands.</summary>
    public JsonElement? OptionalObject(string key) => !_json.TryGetProperty(key, out _) ? null
        : Take(key, JsonValueKind.Object)?.Clone() ?? Problem<JsonElement?>(key, "must be an object.", null);

    /// <summary>Reports that the value of the key breaks a rule.</summary>
    public void Refuse(string key, string rule) => _problems.Add($"{Place(key)}: {rule}");

    private void Close() => _problems.AddRange(
        _json.EnumerateObject().Where(property => !_read.Contains(property.Name)).Select(property => $"{Place(property.Name)}: is not a key known here; check its spelling or remove it."));

    /// <summary>Reads a list, which must be there; an item that parses to null breaks the rule.</summary>
    public IReadOnlyList<T> List<T>(string key, Func<string, T?> parse, string rule)
    {
        var values = Texts(key).Select(parse).ToList();
        Require(values.TrueForAll(value => value is not null), key, rule);
        return [.. values.OfType<T>()];
    }

    private static bool IsName(string text) => text.Length <= 64 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private List<JsonElement> Array(string key) => Take(key, JsonValueKind.Array) is { } array
        ? [.. array.EnumerateArray()]
        : Problem<List<JsonElement>>(key, "must be a list; write [] for none.", []);

    private JsonElement? Take(string key, JsonValueKind kind)
    {
        _read.Add(key);
        return _json.TryGetProperty(key, out var value) && value.ValueKind == kind ? value : null;
    }

    private T Problem<T>(string key, string rule, T instead)
    {
        _read.Add(key);
        _problems.Add($"{Place(key)}: {rule}");
        return instead;
    }

    private string Place(string key) => _path.Length == 0 ? key : $"{_path}.{key}";
}
