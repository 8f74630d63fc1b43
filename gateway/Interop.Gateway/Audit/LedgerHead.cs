using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Interop.Gateway.Audit;

/// <summary>How far the ledger goes: the number of entries and the hash of the last line, signed with ES256 so that a cut end shows.</summary>
/// <param name="Count">How many entries there are.</param>
/// <param name="Hash">SHA-256 of the last line, or of nothing for an empty ledger, in lower-case hex.</param>
/// <param name="Signature">ES256 over <c>count:hash</c>, base64.</param>
public sealed record LedgerHead(long Count, string Hash, string Signature)
{
    /// <summary>The hash before the first entry.</summary>
    public static string Origin { get; } = new('0', 64);

    /// <summary>Signs a head.</summary>
    public static LedgerHead Sign(long count, string hash, ECDsa key) =>
        new(count, hash, Convert.ToBase64String(key.SignData(Statement(count, hash), HashAlgorithmName.SHA256)));

    /// <summary>Whether the signature is the key's.</summary>
    public bool IsSignedBy(ECDsa key)
    {
        var signature = new byte[128];
        return Convert.TryFromBase64String(Signature, signature, out var length)
            && key.VerifyData(Statement(Count, Hash), signature.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    /// <summary>Reads a head file; null when there is none, and <see cref="InvalidDataException"/> when it is not one.</summary>
    public static LedgerHead? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<LedgerHead>(File.ReadAllBytes(path)) is { Hash: not null, Signature: not null } head
                ? head
                : throw new InvalidDataException("The ledger's head is empty.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("The ledger's head is not readable.", error);
        }
    }

    private static byte[] Statement(long count, string hash) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{count}:{hash}"));
}
