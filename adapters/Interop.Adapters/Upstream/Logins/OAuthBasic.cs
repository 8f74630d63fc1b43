using System.Text;

namespace Interop.Adapters.Upstream.Logins;

/// <summary>The Basic header of an OAuth client, whose parts are form-encoded first (RFC 6749, section 2.3.1).</summary>
internal static class OAuthBasic
{
    public static string Header(string client, Secret secret) =>
        $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(client)}:{Uri.EscapeDataString(secret.Read())}"))}";
}
