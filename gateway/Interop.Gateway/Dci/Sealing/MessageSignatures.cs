using System.Security.Cryptography;
using System.Text.Json;
using Interop.Consents.Partners;
using Interop.Gateway.Administration.Signatures;
using Interop.Gateway.Signing;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>Verifies and makes the signatures of envelopes, in the form agreed with the partner and in no other.</summary>
internal sealed class MessageSignatures(IEnumerable<ISignatureForm> forms, KeyRing ring, TimeProvider clock)
{
    private static readonly string[] Signed = ["header", "message"];

    private readonly Dictionary<DciSignatureForm, ISignatureForm> _forms = forms.ToDictionary(form => form.Form);

    /// <summary>Whether a key of the partner's signed this envelope's header and message; never for a partner with whom no form was agreed.</summary>
    public bool Verifies(Partner partner, string signature, JsonElement envelope)
    {
        try
        {
            return partner is { Dci: { } profile, Jwks: { } jwks } && _forms[profile.Signature].Verifies(signature, Content(envelope), [.. PublicKeys.Read(jwks)], clock.GetUtcNow());
        }
        catch (Exception error) when (error is JsonException or FormatException or CryptographicException or ArgumentException or InvalidOperationException)
        {
            // Whatever cannot be read is no signature.
            return false;
        }
    }

    /// <summary>The gateway's signature over an envelope's header and message, by the algorithm that the partner verifies.</summary>
    public string Sign(DciProfile profile, JsonElement envelope) => _forms[profile.Signature].Sign(Content(envelope), ring.Current(Kind(profile)), clock.GetUtcNow());

    /// <summary>The kind of key by which the gateway signs to a partner: of the algorithm that the partner verifies.</summary>
    public static KeyKind Kind(DciProfile profile) => profile.Algorithm switch
    {
        DciSignatureAlgorithm.Es256 => KeyKind.Es256,
        DciSignatureAlgorithm.EdDsa => KeyKind.EdDsa,
        DciSignatureAlgorithm.Rs256 => KeyKind.Rs256,
        DciSignatureAlgorithm.Ps256 => KeyKind.Ps256,
        _ => throw new ArgumentOutOfRangeException(nameof(profile)),
    };

    // What is signed is both members, of those that are there: to take the message away breaks the signature too.
    private static JsonElement Content(JsonElement envelope) => JsonSerializer.SerializeToElement(
        Signed.Where(name => envelope.TryGetProperty(name, out _)).ToDictionary(name => name, envelope.GetProperty));
}
