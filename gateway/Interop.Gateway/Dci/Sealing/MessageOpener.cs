using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Consents.Partners;
using Interop.Gateway.Dci.Dialects;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Signing;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>
/// Opens what a partner sent: verifies the signature over the envelope as it came, decrypts the message, and only then brings the partner's
/// dialect to the strict form. What was not agreed with the partner is refused.
/// </summary>
internal sealed class MessageOpener(MessageSignatures signatures, KeyRing keys)
{
    private static readonly Opening.Refused Missing = Refused(403, DciCodes.SignatureMissing, "signature", "is missing: messages from you are taken signed only.", "SignatureMissing");

    private static readonly Opening.Refused Invalid = Refused(
        403,
        DciCodes.Signature,
        "signature",
        "is not verified: it must be of the form agreed with you, over this header and message, in time, by a key of your set that it names, with ES256, EdDSA, RS256 or PS256.",
        "SignatureInvalid");

    private static readonly Opening.Refused Undecryptable = Refused(
        400, DciCodes.Encryption, "message", "cannot be decrypted: it must be one JSON object, by RSA-OAEP-256 or ECDH-ES+A256KW with A256GCM to an encryption key of /.well-known/jwks.json, named by kid, uncompressed.", "EncryptionInvalid");

    public Opening Open(JsonElement envelope, Partner partner)
    {
        var dialect = MessageDialect.Of(partner.Dci?.Dialect ?? DciDialect.Strict);
        var isSigned = IsSigned(envelope, dialect);
        if (isSigned ? !IsVerified(envelope, partner) : partner.Dci is { AcceptsUnsigned: false })
        {
            return isSigned ? Invalid : Missing;
        }

        if (MessageSeal.Obstacle(partner) is { } obstacle)
        {
            return Refused(403, DciCodes.Encryption, "", obstacle, "EncryptionInvalid");
        }

        return Clear(envelope, partner) switch
        {
            (var clear, null) => new Opening.Opened(dialect.ToStrict(clear), isSigned),
            (_, var refused) => refused,
        };
    }

    // A null and an empty text are no signature; anything else is one, and is verified or refused.
    private static bool IsSigned(JsonElement envelope, MessageDialect dialect) =>
        envelope.TryGetProperty("signature", out var signature) && signature.ValueKind != JsonValueKind.Null
        && !(signature.ValueKind == JsonValueKind.String && (signature.ValueEquals("") || dialect.IsTemplate(signature.GetString()!)));

    private bool IsVerified(JsonElement envelope, Partner partner) =>
        envelope.GetProperty("signature") is { ValueKind: JsonValueKind.String } signature && signatures.Verifies(partner, signature.GetString()!, envelope);

    private (JsonElement Envelope, Opening.Refused? Refused) Clear(JsonElement envelope, Partner partner)
    {
        var flag = envelope.TryGetProperty("header", out var header) && header.ValueKind == JsonValueKind.Object && header.TryGetProperty("is_msg_encrypted", out var said) ? said.ValueKind : JsonValueKind.Null;
        var isEncrypted = envelope.TryGetProperty("message", out var message) && EncryptedMessage.IsOne(message);
        if (flag is JsonValueKind.Null or JsonValueKind.False && !isEncrypted)
        {
            return (envelope, null);
        }

        if (partner.Dci is null)
        {
            return (default, Refused(400, DciCodes.Encryption, "header.is_msg_encrypted", "must be false: encryption was not agreed on with you.", "NotUnderstood"));
        }

        if (flag != JsonValueKind.True || !isEncrypted)
        {
            return (default, Refused(400, DciCodes.Encryption, "header.is_msg_encrypted", "must be true with an encrypted message, and else false.", "NotUnderstood"));
        }

        return EncryptedMessage.Decrypt(message, keys) is { } clear && MessageBody.Parse(clear) is { } read
            ? (JsonSerializer.SerializeToElement(new JsonObject { ["header"] = JsonObject.Create(header), ["message"] = JsonObject.Create(read) }), null)
            : (default, Undecryptable);
    }

    private static Opening.Refused Refused(int status, string code, string field, string rule, string reason) => new(new(status, [new(code, field, rule)]), reason);
}
