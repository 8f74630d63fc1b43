namespace Interop.Gateway.Export.Asking;

/// <summary>What a <c>Prefer</c> header (RFC 7240) says that bears on a kick-off; other preferences are passed over, as that RFC asks.</summary>
/// <param name="RespondAsync">Whether the answer is to come later.</param>
/// <param name="Lenient">Whether what is not understood may be passed over.</param>
internal sealed record PreferHeader(bool RespondAsync, bool Lenient)
{
    public static PreferHeader Read(HttpRequest request)
    {
        var preferences = request.Headers["Prefer"].SelectMany(value => (value ?? "").Split(',')).Select(value => value.Split(';')[0].Replace(" ", "", StringComparison.Ordinal).Trim('"')).ToList();
        return new(preferences.Contains("respond-async", StringComparer.OrdinalIgnoreCase), preferences.Contains("handling=lenient", StringComparer.OrdinalIgnoreCase));
    }
}
