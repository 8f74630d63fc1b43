namespace Interop.Adapters.Upstream.Logins;

/// <summary>What a request presents in one header. It never shows its value.</summary>
public sealed class Credential(string header, string value, DateTimeOffset? until = null)
{
    private string Header { get; } = header;

    private string Value { get; } = value;

    /// <summary>When it ends; null when it does not, or says not when.</summary>
    public DateTimeOffset? Until { get; } = until;

    /// <summary>A credential of the <c>Authorization</c> header.</summary>
    public static Credential Authorization(string scheme, string value, DateTimeOffset? until = null) => new("Authorization", $"{scheme} {value}", until);

    /// <summary>A credential that is one cookie.</summary>
    public static Credential Cookie(string name, string value, DateTimeOffset? until = null) => new("Cookie", $"{name}={value}", until);

    /// <summary>Whether the other presents the same.</summary>
    public bool IsSameAs(Credential other) => other.Header == Header && other.Value == Value;

    internal void Put(HttpRequestMessage request)
    {
        request.Headers.Remove(Header);
        request.Headers.TryAddWithoutValidation(Header, Value);
    }
}
