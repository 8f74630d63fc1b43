using System.Globalization;
using System.Text.RegularExpressions;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>The parameters of a signature string, each once and none unknown.</summary>
internal sealed partial record SignatureParameters
{
    /// <summary>What is signed, in this order.</summary>
    public const string Headers = "(created) (expires) digest";

    private static readonly string[] Known = ["namespace", "kidId", "algorithm", "created", "expires", "headers", "signature"];

    /// <summary>Who signs, by which key and algorithm, as one text.</summary>
    public required string KeyId { get; init; }

    /// <summary>The algorithm, by its name in signature strings.</summary>
    public required string Algorithm { get; init; }

    /// <summary>When it was made, in seconds since 1970.</summary>
    public required long Created { get; init; }

    /// <summary>Until when it holds, in seconds since 1970.</summary>
    public required long Expires { get; init; }

    /// <summary>The signature itself, in base64.</summary>
    public required string Signature { get; init; }

    /// <summary>Reads a signature string; null for anything else.</summary>
    public static SignatureParameters? Read(string text)
    {
        if (Whole().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in match.Groups["name"].Captures.Zip(match.Groups["value"].Captures))
        {
            if (!Known.Contains(name.Value) || !values.TryAdd(name.Value, value.Value))
            {
                return null;
            }
        }

        return values.GetValueOrDefault("headers") == Headers && values.TryGetValue("kidId", out var key) && values.TryGetValue("algorithm", out var algorithm)
            && Seconds(values, "created") is { } created && Seconds(values, "expires") is { } expires && values.TryGetValue("signature", out var signature)
            ? new() { KeyId = key, Algorithm = algorithm, Created = created, Expires = expires, Signature = signature }
            : null;
    }

    /// <summary>The signature string.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"namespace=\"dci\", kidId=\"{KeyId}\", algorithm=\"{Algorithm}\", created=\"{Created}\", expires=\"{Expires}\", headers=\"{Headers}\", signature=\"{Signature}\"");

    private static long? Seconds(Dictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    [GeneratedRegex("""^(Signature: *)?(?<name>[A-Za-z]+)="(?<value>[^"\\]*)"(, *(?<name>[A-Za-z]+)="(?<value>[^"\\]*)")*\z""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();
}
