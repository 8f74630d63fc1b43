namespace Interop.Contracts.Querying;

/// <summary>An identifier asked for: <c>system|value</c> exactly, or a bare value in any system.</summary>
/// <param name="System">The system; null for any.</param>
/// <param name="Value">The value, by ordinal equality.</param>
public sealed record IdentifierPattern(string? System, string Value)
{
    /// <summary>Whether an identifier is the one asked for.</summary>
    public bool Matches(Identifier identifier) => identifier.Value == Value && (System is null || identifier.System == System);
}
