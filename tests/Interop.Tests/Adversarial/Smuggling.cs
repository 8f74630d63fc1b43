using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Interop.Tests.Adversarial;

/// <summary>Requests with another hidden in them, as published attacks write them.</summary>
internal static partial class Smuggling
{
    /// <summary>The request that is hidden: one for somebody else.</summary>
    public const string Hidden = "GET /relief/fhir/Patient/victim HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\n\r\n";

    /// <summary>Name, headers beside the usual ones, and body with the hidden request in it.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        { "CL.TE", "Content-Length: LENGTH\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + Hidden },
        { "TE.CL", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "CHUNK\r\n" + Hidden + "\r\n0\r\n\r\n" },
        { "TE.TE, spaced", "Transfer-Encoding: chunked\r\nTransfer-Encoding : x\r\n", "0\r\n\r\n" + Hidden },
        { "TE, tab", "Transfer-Encoding:\tchunked\r\nContent-Length: LENGTH\r\n", "0\r\n\r\n" + Hidden },
        { "TE, vertical tab", "Transfer-Encoding: \u000bchunked\r\nContent-Length: LENGTH\r\n", "0\r\n\r\n" + Hidden },
        { "TE, x", "Transfer-Encoding: xchunked\r\nContent-Length: LENGTH\r\n", "0\r\n\r\n" + Hidden },
        { "TE, folded", "Transfer-Encoding:\r\n chunked\r\nContent-Length: LENGTH\r\n", "0\r\n\r\n" + Hidden },
        { "TE, identity", "Transfer-Encoding: identity\r\nContent-Length: LENGTH\r\n", "0\r\n\r\n" + Hidden },
        { "two lengths", "Content-Length: 0\r\nContent-Length: LENGTH\r\n", Hidden },
        { "two lengths in one", "Content-Length: 0, LENGTH\r\n", Hidden },
        { "a negative length", "Content-Length: -1\r\n", Hidden },
        { "a length in hexadecimal", "Content-Length: 0x10\r\n", Hidden },
        { "a length with an underscore", "Content_Length: LENGTH\r\nTransfer-Encoding: chunked\r\n", "0 \r\n\r\n" + Hidden },
        { "a chunk extension with a bare line feed", "Transfer-Encoding: chunked\r\n", "2;\nxx\r\n" + "CHUNK\r\n0\r\n\r\n" + Hidden + "\r\n0\r\n\r\n" },
        { "a chunk extension with a bare carriage return", "Transfer-Encoding: chunked\r\n", "2;a\rb\r\nxx\r\n0;\rx\r\n\r\n" + Hidden },
        { "a chunk size with a bare line feed", "Transfer-Encoding: chunked\r\n", "0\n\r\n" + Hidden },
        { "a chunk that ends with a bare line feed", "Transfer-Encoding: chunked\r\n", "2\r\nxx\n0\r\n\r\n" + Hidden },
        { "a chunk size that overflows", "Transfer-Encoding: chunked\r\n", "10000000000000000\r\n" + Hidden },
        { "a chunk size with a sign", "Transfer-Encoding: chunked\r\n", "-0\r\n\r\n" + Hidden },
        { "a chunk size with a space", "Transfer-Encoding: chunked\r\n", "0 x\r\n\r\n" + Hidden },
        { "a trailer that is a length", "Transfer-Encoding: chunked\r\nTrailer: Content-Length\r\n", "CHUNK\r\n" + Hidden + "\r\n0\r\nContent-Length: 0\r\n\r\n" },
        { "a folded header", "X-Folded: a\r\n Transfer-Encoding: chunked\r\nContent-Length: LENGTH\r\n", "0\r\n\r\n" + Hidden },
        { "a header with a bare line feed", "X-Line: a\nTransfer-Encoding: chunked\r\nContent-Length: LENGTH\r\n", "0\r\n\r\n" + Hidden },
        { "a header with a bare carriage return", "X-Line: a\rTransfer-Encoding: chunked\r\nContent-Length: LENGTH\r\n", "0\r\n\r\n" + Hidden },
        { "a header with a null", "X-Null: a\0b\r\nContent-Length: LENGTH\r\n", Hidden },
        { "a header without a name", ": x\r\nContent-Length: LENGTH\r\n", Hidden },
        { "a header with a space before its colon", "Content-Length : LENGTH\r\n", Hidden },
        { "a body with a read", "Content-Length: LENGTH\r\n", Hidden },
        { "a request line in the first header", " HTTP/1.1\r\nContent-Length: LENGTH\r\n", Hidden },
    };

    /// <summary>The whole text: a search by form, with the right lengths in it where a case wants them.</summary>
    public static string Request(string token, string head, string body)
    {
        body = body.Replace("TOKEN", token, StringComparison.Ordinal);
        var hidden = Hidden.Replace("TOKEN", token, StringComparison.Ordinal);
        body = body.Replace("CHUNK", hidden.Length.ToString("x", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return $"POST /relief/fhir/Patient/_search HTTP/1.1\r\nHost: gateway.example\r\nAuthorization: Bearer {token}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + head.Replace("LENGTH", body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal) + "\r\n" + body;
    }

    /// <summary>Sends it, and reads all that comes until the server closes or nothing more comes for a while.</summary>
    public static async Task<string> SendAsync(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var (text, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
            while (true)
            {
                // A second answer comes right behind the first; a server that waits for more of the first waits longer.
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                patience.CancelAfter(TimeSpan.FromSeconds(text.Length == 0 ? 3 : 0.3));
                if (await stream.ReadAsync(buffer, patience.Token) is var read && read == 0)
                {
                    break;
                }

                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Closed by a reset, or nothing more came.
        }

        return text.ToString();
    }

    public static IReadOnlyList<string> Statuses(string answers) => [.. StatusLine().Matches(answers).Select(match => match.Groups[1].Value).Where(status => status != "100")];

    [GeneratedRegex("HTTP/1\\.[01] ([0-9]{3})")]
    private static partial Regex StatusLine();
}
