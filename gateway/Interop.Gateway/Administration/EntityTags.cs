using System.Globalization;

namespace Interop.Gateway.Administration;

/// <summary>Versions as entity tags: <c>"3"</c>, strong and nothing else, so that nobody replaces what they have not read.</summary>
internal static class EntityTags
{
    public static string Of(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version that a header names; null when it names none in this form.</summary>
    public static int? Parse(string? header) =>
        header is ['"', .. var digits, '"'] && digits.Length is > 0 and <= 10 && digits[0] != '0' && digits.All(char.IsAsciiDigit)
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
