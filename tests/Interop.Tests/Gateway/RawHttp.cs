using System.Net.Sockets;
using System.Text;

namespace Interop.Tests.Gateway;

/// <summary>Sends bytes that no HTTP library would send.</summary>
internal static class RawHttp
{
    /// <summary>Sends the text as it is, with bare \n turned into CRLF, and reads until the gateway closes.</summary>
    public static async Task<RawAnswer> SendAsync(GatewayWorld world, string request)
    {
        using var client = new TcpClient();
        var cancellation = TestContext.Current.CancellationToken;
        await client.ConnectAsync("127.0.0.1", new Uri(world.Options.Url).Port, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request.ReplaceLineEndings("\r\n")), cancellation);
        using var buffer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(buffer, cancellation);
        }
        catch (IOException)
        {
            // A reset after the answer is a closed connection too.
        }

        var text = Encoding.UTF8.GetString(buffer.ToArray());
        var parts = text.Split("\r\n\r\n", 2);
        return new(text.Length > 12 ? int.Parse(text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0, parts[0], parts.Length > 1 ? parts[1] : "");
    }

    /// <summary>A request with a good token, for a target written as given.</summary>
    public static string Get(GatewayWorld world, string target, string method = "GET", string headers = "") =>
        $"{method} {target} HTTP/1.1\nHost: gateway.example\nAuthorization: Bearer {world.Token()}\nConnection: close\n{headers}\n";
}
