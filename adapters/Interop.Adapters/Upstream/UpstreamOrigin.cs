using System.Net;
using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Upstream;

/// <summary>The one place that is asked; scheme, host and port are compared as parsed.</summary>
public sealed class UpstreamOrigin(UpstreamOptions options)
{
    private readonly Uri[] _names = [options.Address, .. options.AlsoCalled];

    /// <summary>Where the MIS is.</summary>
    public Uri Address { get; } = options.Address;

    /// <summary>Whether a request to this URL stays at the one place.</summary>
    public bool Holds(Uri url) => Same(Address, url);

    /// <summary>
    /// The value of one parameter of a link to the next page. The link is never asked itself: it must name this MIS and the path that was
    /// asked, and only this value is taken from it. Throws <see cref="SourceException"/> otherwise.
    /// </summary>
    public string Continuation(string link, string path, string parameter)
    {
        if (!Uri.TryCreate(new Uri(Address, path), link, out var url) || !_names.Any(name => Same(name, url)))
        {
            throw new SourceException("A link to the next page names another host than the MIS's address, and is not followed. If it is another name of the same MIS, add it to AlsoCalled.");
        }

        if (url.AbsolutePath.TrimEnd('/') != path.TrimEnd('/'))
        {
            throw new SourceException("A link to the next page names another path than the one asked, and is not followed.");
        }

        var values = url.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2 && WebUtility.UrlDecode(pair[0]) == parameter).Select(pair => WebUtility.UrlDecode(pair[1])).ToList();
        return values is [{ Length: > 0 } value]
            ? value
            : throw new SourceException($"A link to the next page does not have the parameter {parameter} once.");
    }

    private static bool Same(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && other.UserInfo.Length == 0 && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
