using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Linkage.Names;

/// <summary>The rules by which names in several scripts are brought to one form; they are data, versioned, and the same for everybody who compares.</summary>
public sealed class NameRules
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly FrozenDictionary<NameScript, LetterRules> _letters;

    private NameRules(NameRulesFile file)
    {
        Version = file.Version;
        Folds = file.Fold.ToFrozenDictionary(StringComparer.Ordinal);
        Marks = file.Marks.ToFrozenDictionary(StringComparer.Ordinal);
        Particles = file.Particles.ToFrozenSet(StringComparer.Ordinal);
        Honorifics = file.Honorifics.ToFrozenSet(StringComparer.Ordinal);
        Placeholders = file.Placeholders.ToFrozenSet(StringComparer.Ordinal);
        _letters = file.Letters.ToFrozenDictionary(pair => Enum.Parse<NameScript>(pair.Key, ignoreCase: true), pair => new LetterRules(pair.Value));
    }

    /// <summary>The rules of this release.</summary>
    public static NameRules Current { get; } = Read();

    /// <summary>The version; two sides compare only what the same version made.</summary>
    public int Version { get; }

    internal FrozenDictionary<string, string> Folds { get; }

    internal FrozenDictionary<string, string> Marks { get; }

    internal FrozenSet<string> Particles { get; }

    internal FrozenSet<string> Honorifics { get; }

    internal FrozenSet<string> Placeholders { get; }

    internal LetterRules? Letters(NameScript script) => _letters.GetValueOrDefault(script);

    private static NameRules Read()
    {
        using var stream = typeof(NameRules).Assembly.GetManifestResourceStream("names.json")!;
        return new(JsonSerializer.Deserialize<NameRulesFile>(stream, Options)!);
    }
}
