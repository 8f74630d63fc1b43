using Microsoft.AspNetCore.Http.Features;

namespace Interop.Gateway.Fhir;

/// <summary>
/// Looks at the path as it was sent. One that could be read in two ways (percent signs, empty or dot segments, matrix parameters,
/// backslashes, an absolute URL) is refused: what is decided and what was meant must be the same bytes.
/// </summary>
internal static class RawPath
{
    public static bool IsPlain(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return IsPlain(query < 0 ? target : target[..query]);
    }

    public static bool IsPlain(string path) =>
        path.StartsWith('/')
        && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '.' or '_' or '$')
        && !path.Contains("//", StringComparison.Ordinal)
        && path.Split('/').All(segment => segment is not "." and not "..");
}
