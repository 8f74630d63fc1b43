using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.NonInterference.Comparing;

/// <summary>
/// Compares answers of two worlds byte by byte. What a gateway makes up itself, and can only be random (request ids, encrypted cursors, ids
/// of exports, of consents and their pseudonyms, hashes and signatures), must stand in the same place and be as long, and the same one must always stand for the same one:
/// of each pair that was seen once, neither half may ever be seen with another.
/// </summary>
internal sealed partial class KeyedEquality
{
    private static readonly TimeSpan ClocksApart = TimeSpan.FromSeconds(30);
    private readonly Dictionary<string, string> _right = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _left = new(StringComparer.Ordinal);

    /// <summary>What in the right world stands for this of the left one; itself, when it was never seen to be anything else.</summary>
    public string Translate(string text) => Opaque().Replace(text, match => _right.GetValueOrDefault(match.Value, match.Value));

    /// <summary>What is different; null for nothing.</summary>
    public string? Difference(WireAnswer left, WireAnswer right)
    {
        if (left.Closed != right.Closed)
        {
            return "connection closed in one world only";
        }

        var (leftHead, rightHead) = (left.Head.Split("\r\n"), right.Head.Split("\r\n"));
        if (leftHead.Length != rightHead.Length)
        {
            return "number of headers";
        }

        for (var i = 0; i < leftHead.Length; i++)
        {
            if (!SameMoment(leftHead[i], rightHead[i]) && Difference(leftHead[i], rightHead[i]) is { } difference)
            {
                return $"header {leftHead[i].Split(':')[0]}: {difference}";
            }
        }

        return left.Header("Content-Type") == "application/jose" ? Jose(left.Body, right.Body) : Difference(left.Body, right.Body) is { } body ? $"body: {body}" : null;
    }

    /// <summary>What is different between two texts; null for nothing.</summary>
    public string? Difference(string left, string right)
    {
        if (left.Length != right.Length)
        {
            return $"length {left.Length} and {right.Length}";
        }

        var at = 0;
        foreach (Match match in Opaque().Matches(left))
        {
            var opposite = right.Substring(match.Index, match.Length);
            if (First(left, right, at, match.Index) is { } before)
            {
                return before;
            }

            if (!Pairs(match.Value, opposite, right, match.Index))
            {
                return $"at {match.Index}: an opaque token that does not stand for the one in the other world";
            }

            at = match.Index + match.Length;
        }

        return First(left, right, at, left.Length);
    }

    // The server's clock is the machine's, read a moment apart.
    private static bool SameMoment(string left, string right) =>
        left.StartsWith("Date: ", StringComparison.Ordinal) && right.StartsWith("Date: ", StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(left[6..], "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var one)
        && DateTimeOffset.TryParseExact(right[6..], "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var other)
        && (one - other).Duration() < ClocksApart;

    private static string? First(string left, string right, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (left[i] != right[i])
            {
                return $"at {i}: …{left[Math.Max(0, i - 20)..Math.Min(left.Length, i + 40)]}… and …{right[Math.Max(0, i - 20)..Math.Min(right.Length, i + 40)]}…";
            }
        }

        return null;
    }

    private bool Pairs(string left, string right, string text, int at)
    {
        if (!Opaque().Matches(text).Any(match => match.Index == at && match.Value == right))
        {
            return false;
        }

        var (known, reverse) = (_right.GetValueOrDefault(left), _left.GetValueOrDefault(right));
        if (known is null && reverse is null)
        {
            _right[left] = right;
            _left[right] = left;
            return true;
        }

        return known == right && reverse == left;
    }

    // A signature is random; what it signs is compared.
    private string? Jose(string left, string right)
    {
        var (one, other) = (Token(left).Split('.'), Token(right).Split('.'));
        return left.Length != right.Length || one.Length != 3 || other.Length != 3 ? "signed: form"
            : Difference(Decoded(one[0]), Decoded(other[0])) ?? Difference(Decoded(one[1]), Decoded(other[1])) ?? (one[2].Length == other[2].Length ? null : "signed: length");
    }

    // The body comes in one chunk: its length on a line, then the token on one.
    private static string Token(string body) => body.Split("\r\n").FirstOrDefault(line => line.Contains('.', StringComparison.Ordinal), "");

    private static string Decoded(string part) => Encoding.Latin1.GetString(Base64UrlEncoder.DecodeBytes(part));

    [GeneratedRegex("(?<=_page=)[A-Za-z0-9_-]{64,}|(?<=\\$export/)[A-Za-z0-9_-]{32}|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=Consent/)[0-9a-hjkmnp-tv-z]{13}(?![0-9A-Za-z.-])|(?<=\"(?:record_)?id\":\")[0-9a-hjkmnp-tv-z]{13}(?=\")|(?<=Consent/|\"resourceType\":\"Consent\",\"id\":\"|\"record_id\":\")[0-9A-Za-z.-]{47}(?![0-9A-Za-z.-])|(?<=\"(?:consent_)?hash\":\")[0-9a-f]{64}(?=\")")]
    private static partial Regex Opaque();
}
