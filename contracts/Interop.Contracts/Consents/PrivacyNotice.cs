namespace Interop.Contracts.Consents;

/// <summary>The notice that was read to the person.</summary>
/// <param name="Version">The notice's version.</param>
/// <param name="Language">BCP 47 tag of the language it was given in.</param>
/// <param name="NamedRecipients">Partners that the notice named one by one, by short name.</param>
public sealed record PrivacyNotice(string Version, string? Language, IReadOnlyList<string> NamedRecipients)
{
    /// <summary>SHA-256 of the notice's text in lower-case hexadecimal; null when it is not on record.</summary>
    public string? TextHash { get; init; }
}
