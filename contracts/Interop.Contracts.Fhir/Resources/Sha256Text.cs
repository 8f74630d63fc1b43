namespace Interop.Contracts.Fhir.Resources;

/// <summary>The one written form of a SHA-256: 64 digits of lower-case hexadecimal.</summary>
internal static class Sha256Text
{
    public const string Rule = "A hash is a SHA-256 of 64 digits in lower-case hexadecimal.";

    public const string Fix = "Write the SHA-256 so, or leave the hash out.";

    public static bool Is(string text) => text.Length == 64 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
