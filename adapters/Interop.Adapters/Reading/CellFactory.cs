using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Interop.Adapters.Mapping;

namespace Interop.Adapters.Reading;

/// <summary>Binds the rules of a mapping to the columns of a file.</summary>
internal sealed class CellFactory(RegistryMapping mapping, IReadOnlyList<string> columns)
{
    private readonly Dictionary<string, int> _ordinals = columns.Select((name, i) => (name, i)).GroupBy(pair => pair.name, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().i, StringComparer.Ordinal);

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The columns that no rule was bound to, in the order of the file.</summary>
    public IEnumerable<string> Unmapped => columns.Where(column => !_used.Contains(column));

    [return: NotNullIfNotNull(nameof(rule))]
    public TextCell? Text(ValueRule? rule)
    {
        if (rule is null)
        {
            return null;
        }

        if (rule.Column is not null)
        {
            _used.Add(rule.Column);
        }

        return new(rule, rule.Column is null ? -1 : _ordinals[rule.Column], mapping);
    }

    /// <summary>A value of a closed list; a constant is a code that means itself.</summary>
    [return: NotNullIfNotNull(nameof(rule))]
    public CodeCell<T>? Code<T>(ValueRule? rule, Func<JsonElement, T> meaning)
        where T : struct =>
        rule is null ? null : new(Text(rule), rule.Codes ?? new Dictionary<string, JsonElement> { [rule.Const!] = JsonSerializer.SerializeToElement(rule.Const) }, meaning);

    /// <summary>A value of an enum, by its name in kebab case.</summary>
    [return: NotNullIfNotNull(nameof(rule))]
    public CodeCell<T>? Enum<T>(ValueRule? rule)
        where T : struct, Enum => Code(rule, code => code.Deserialize<T>(MappingJson.Options));

    [return: NotNullIfNotNull(nameof(rule))]
    public CodeCell<bool>? Flag(ValueRule? rule) => Code(rule, code => code.GetBoolean());

    /// <summary>A text, or what the mapping's codes say it stands for.</summary>
    [return: NotNullIfNotNull(nameof(rule))]
    public NameCell? Name(ValueRule? rule) => rule is null ? null : new(Text(rule), rule.Codes);

    [return: NotNullIfNotNull(nameof(rule))]
    public DateCell? Date(ValueRule? rule) => rule is null ? null : new(Text(rule), [.. rule.Formats!.Select(Pattern)]);

    [return: NotNullIfNotNull(nameof(rule))]
    public NumberCell? Number(ValueRule? rule, decimal least = 0, decimal most = 1_000_000_000_000) => rule is null ? null : new(Text(rule), least, most);

    private static DatePattern Pattern(string format) =>
        DatePattern.TryParse(format, out var pattern, out var rule) ? pattern : throw new ArgumentException(rule);
}
