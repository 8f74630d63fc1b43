using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Interop.Gateway.Fhir;

/// <summary>
/// Looks at the path as it was sent. One that could be read in two ways (percent signs, empty or dot segments, matrix parameters,
/// backslashes, an absolute URL) is refused: what is decided and what was meant must be the same bytes.
/// </summary>
internal static class RawPath
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._$");

    public static bool IsPlain(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return IsPlain(query < 0 ? target : target.AsSpan(0, query));
    }

    public static bool IsPlain(ReadOnlySpan<char> path)
    {
        if (!path.StartsWith('/') || path.ContainsAnyExcept(Plain) || path.Contains("//", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var segment in path.Split('/'))
        {
            if (path[segment] is "." or "..")
            {
                return false;
            }
        }

        return true;
    }
}
