namespace Interop.Adapters.Upstream.Sending;

/// <summary>Which requests change nothing and may be sent again.</summary>
internal static class Reading
{
    public static bool Reads(this HttpRequestMessage request) => request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;
}
