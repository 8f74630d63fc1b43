using System.Text;

namespace Interop.Tests.NonInterference.Requests;

/// <summary>A request as it is written to both worlds.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The target, as it stands on the request line.</param>
/// <param name="Headers">The headers beside Host and the length of the body.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="Last">Whether it could leave the connection in disorder, so that nothing may follow it there.</param>
internal sealed record Request(string Method, string Target, IReadOnlyList<string> Headers, string? Body = null, bool Last = false)
{
    /// <summary>What is done to the text of each world after its own cursors and ids stand in it: damage, for one.</summary>
    public Func<string, string> Damage { get; init; } = text => text;

    public string Text
    {
        get
        {
            var text = new StringBuilder($"{Method} {Target} HTTP/1.1\r\n");
            text.Append(Headers.Any(header => header.StartsWith("Host:", StringComparison.Ordinal)) ? "" : "Host: gateway.example\r\n");
            foreach (var header in Headers)
            {
                text.Append(header).Append("\r\n");
            }

            var measured = Headers.Any(header => header.StartsWith("Content-Length", StringComparison.OrdinalIgnoreCase) || header.StartsWith("Transfer-Encoding", StringComparison.OrdinalIgnoreCase));
            text.Append(Last ? "Connection: close\r\n" : "");
            text.Append(Body is null || measured ? "" : $"Content-Length: {Body.Length}\r\n");
            return text.Append("\r\n").Append(Body).ToString();
        }
    }
}
