using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Interop.Contracts;

/// <summary>A business identifier of a person or household, written <c>system|value</c>; both parts are required and neither holds a bar or blank ends.</summary>
public sealed record Identifier
{
    // A registry has a handful of number spaces and names them in every record.
    private const int MostKnown = 1024;
    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    private Identifier(string system, string value) => (System, Value) = (system, value);

    /// <summary>The absolute URI of the number space, such as <c>urn:gov:xx:national-id</c>.</summary>
    public string System { get; }

    /// <summary>The number within its space, as the agency writes it; compared by ordinal equality.</summary>
    public string Value { get; }

    /// <summary>Makes an identifier, or returns false when the system is no absolute URI or the value is blank, padded or holds a bar or control character.</summary>
    public static bool TryCreate(string? system, string? value, [NotNullWhen(true)] out Identifier? identifier)
    {
        identifier = IsSystem(system) && IsValue(value) ? new(system, value) : null;
        return identifier is not null;
    }

    /// <summary>Parses <c>system|value</c>; false for anything else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Identifier? identifier)
    {
        identifier = null;
        var bar = text?.IndexOf('|', StringComparison.Ordinal) ?? -1;
        return bar > 0 && TryCreate(text![..bar], text[(bar + 1)..], out identifier);
    }

    /// <summary>Makes an identifier from parts known to be well-formed; throws <see cref="ArgumentException"/> otherwise.</summary>
    public static Identifier Create(string system, string value) =>
        TryCreate(system, value, out var identifier) ? identifier : throw new ArgumentException("An identifier needs an absolute system URI and a value.");

    /// <inheritdoc/>
    public override string ToString() => $"{System}|{Value}";

    private static bool IsSystem([NotNullWhen(true)] string? system)
    {
        if (system is not { Length: > 0 and <= 255 })
        {
            return false;
        }

        if (!Known.TryGetValue(system, out var isSystem))
        {
            isSystem = IsUri(system);
            if (Known.Count < MostKnown)
            {
                Known.TryAdd(system, isSystem);
            }
        }

        return isSystem;
    }

    // The framework alone would take a path for a URI, differently on each platform, and trim blanks.
    private static bool IsUri(string system) =>
        system.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon
        && Uri.CheckSchemeName(system[..colon])
        && !system.Any(c => c is '|' or '\\' || char.IsWhiteSpace(c) || char.IsControl(c))
        && Uri.TryCreate(system, UriKind.Absolute, out _);

    private static bool IsValue([NotNullWhen(true)] string? value)
    {
        if (value is not { Length: > 0 and <= 255 } || char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1]))
        {
            return false;
        }

        foreach (var c in value)
        {
            if (c == '|' || char.IsControl(c))
            {
                return false;
            }
        }

        return true;
    }
}
