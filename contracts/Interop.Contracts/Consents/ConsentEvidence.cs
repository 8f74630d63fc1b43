using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Interop.Contracts.Consents;

/// <summary>Where the proof of a consent is kept.</summary>
/// <param name="Reference">A URI or the agency's own reference: form number, recording, signed token.</param>
/// <param name="Hash">The proof's SHA-256 in lower-case hexadecimal; null when it was not taken.</param>
public sealed record ConsentEvidence(string Reference, string? Hash)
{
    /// <summary>The proof itself, when it is a signed token (a compact JWS); reference and hash are then made from it.</summary>
    public string? Jws { get; init; }

    /// <summary>A signed token as evidence: its reference is its name by hash (RFC 6920), which tells nothing of what it holds.</summary>
    public static ConsentEvidence OfToken(string jws)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(jws));
        return new($"ni:///sha-256;{Base64Url.EncodeToString(hash)}", Convert.ToHexStringLower(hash)) { Jws = jws };
    }
}
