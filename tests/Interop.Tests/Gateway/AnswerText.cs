using System.Text.RegularExpressions;

namespace Interop.Tests.Gateway;

/// <summary>An answer as text to compare to the letter: status, headers and body, without what differs between any two answers by itself.</summary>
internal static partial class AnswerText
{
    private static readonly HashSet<string> Varying = new(["Date", "X-Request-Id"], StringComparer.OrdinalIgnoreCase);

    public static async Task<string> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => !Varying.Contains(header.Key))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}")
            .Order(StringComparer.Ordinal);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return $"{(int)response.StatusCode} {string.Join('\n', headers)}\n{Same(body)}";
    }

    // Page tokens are encrypted, so no two are alike; that they are equally long is compared.
    private static string Same(string body) =>
        Moment().Replace(PageToken().Replace(body, match => $"_page={match.Groups[1].Length}"), "now");

    [GeneratedRegex("_page=([A-Za-z0-9_-]+)")]
    private static partial Regex PageToken();

    [GeneratedRegex("(?<=^\\{\"resourceType\":\"Bundle\",\"meta\":\\{\"lastUpdated\":\")[^\"]+")]
    private static partial Regex Moment();
}
