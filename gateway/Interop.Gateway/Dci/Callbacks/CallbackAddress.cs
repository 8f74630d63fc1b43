using Interop.Consents.Partners;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Callbacks;

/// <summary>
/// Where a partner is called back: at the URL that its message names, when that lies under one that was registered for it, or else under the
/// first one registered. Addresses are compared as they are parsed, and one that could be read in two ways is none.
/// </summary>
internal static class CallbackAddress
{
    // A percent sign hides a dot, a slash or a backslash from one reader and not from another.
    private static readonly string[] TwoWays = ["\\", "%2e", "%2f", "%5c", "%25", "%00"];

    /// <summary>The URL to post to; null with what is wrong.</summary>
    /// <param name="profile">How the partner speaks DCI.</param>
    /// <param name="named">What the message names as <c>sender_uri</c>; one that ends with a slash is where the route begins.</param>
    /// <param name="route">The route of the callback, such as <c>on-search</c>.</param>
    /// <param name="wrong">What is wrong.</param>
    public static Uri? Choose(DciProfile? profile, string? named, string route, out DciIssue? wrong)
    {
        wrong = null;
        if (profile is null or { Callbacks.Count: 0 })
        {
            wrong = new(DciCodes.SenderUri, "header.sender_uri", "cannot be called back: no callback address is registered for you.");
            return null;
        }

        var url = named is null ? new Uri(new Uri(profile.Callbacks[0]), route) : Parse(named);
        if (url is not null && named is not null && url.AbsolutePath.EndsWith('/'))
        {
            url = new Uri(url, route);
        }

        if (url is not null && IsUnder(profile, url))
        {
            return url;
        }

        wrong = new(DciCodes.SenderUri, "header.sender_uri", "must lie under a callback address that is registered for you, with no user, query, fragment or dot segment.");
        return null;
    }

    /// <summary>Whether a URL lies under one that is registered.</summary>
    public static bool IsUnder(DciProfile? profile, Uri url) => profile is not null && profile.Callbacks.Any(callback => IsUnder(new Uri(callback), url));

    private static bool IsUnder(Uri registered, Uri url) =>
        registered.Scheme == url.Scheme
        && string.Equals(registered.IdnHost, url.IdnHost, StringComparison.OrdinalIgnoreCase)
        && registered.Port == url.Port
        && url.AbsolutePath.StartsWith(registered.AbsolutePath, StringComparison.Ordinal);

    private static Uri? Parse(string text) =>
        text.All(c => c is > ' ' and < '\x7f')
        && !TwoWays.Any(sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase))
        && !text.Split('/').Any(segment => segment is "." or "..")
        && !text.Contains('?', StringComparison.Ordinal)
        && !text.Contains('#', StringComparison.Ordinal)
        && !text.Contains('@', StringComparison.Ordinal)
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : null;
}
