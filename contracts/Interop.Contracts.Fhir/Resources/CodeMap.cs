using System.Collections.Frozen;

namespace Interop.Contracts.Fhir.Resources;

/// <summary>The wire code of each value of an enum, one to one; a value that the wire cannot say has none.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class CodeMap<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<T, string> _codes;
    private readonly FrozenDictionary<string, T> _values;

    internal CodeMap(params (T Value, string Code)[] pairs)
    {
        _codes = pairs.ToFrozenDictionary(pair => pair.Value, pair => pair.Code);
        _values = pairs.ToFrozenDictionary(pair => pair.Code, pair => pair.Value, StringComparer.Ordinal);
        Codes = [.. pairs.Select(pair => pair.Code)];
    }

    /// <summary>Every code, in the order of the enum.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>The value's code; throws <see cref="ArgumentOutOfRangeException"/> for a value that the wire cannot say.</summary>
    public string Code(T value) => _codes.TryGetValue(value, out var code) ? code : throw new ArgumentOutOfRangeException(nameof(value));

    /// <summary>The value with this code, exactly as written; false when there is none.</summary>
    public bool TryParse(string? code, out T value) => _values.TryGetValue(code ?? "", out value);
}
