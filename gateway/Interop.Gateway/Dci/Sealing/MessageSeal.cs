using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Consents.Partners;
using Interop.Gateway.Administration;
using Interop.Gateway.Administration.Signatures;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>
/// Seals what leaves for a partner as its profile says: encrypted first, if it is, and then signed as it is sent, so that a signature can be
/// verified without the key to what it is over. Without a profile nothing was agreed, and nothing is sealed.
/// </summary>
internal sealed class MessageSeal(MessageSignatures signatures)
{
    /// <summary>Why nothing can be sealed for this partner, so that nothing may leave for it; null when it can.</summary>
    public static string? Obstacle(Partner partner) =>
        partner.Dci is { Encrypts: true } && KeyOf(partner) is null ? "answers to you are encrypted, and your key set holds no key for it (use enc with a kid, RSA of 2048 bits or more, or EC on P-256)." : null;

    /// <summary>The envelope of this header and message, which become its own; an answer that only rejects has no message.</summary>
    public JsonObject Seal(Partner partner, JsonObject header, JsonObject? message)
    {
        var envelope = new JsonObject { ["header"] = header };
        if (message is not null)
        {
            envelope["message"] = message;
        }

        if (partner.Dci is not { } profile)
        {
            return envelope;
        }

        SignableNumbers.Settle(envelope);
        if (profile.Encrypts && message is not null)
        {
            header["is_msg_encrypted"] = true;
            envelope["message"] = EncryptedMessage.Encrypt(message.ToJsonString(AdminResponse.Options), KeyOf(partner) ?? throw new InvalidOperationException("The partner has no key to encrypt to."));
        }

        using var json = JsonDocument.Parse(envelope.ToJsonString(AdminResponse.Options));
        envelope.Insert(0, "signature", signatures.Sign(profile, json.RootElement));
        return envelope;
    }

    /// <summary>The same of an envelope that was written unsealed.</summary>
    public JsonObject Seal(Partner partner, JsonObject envelope)
    {
        var (header, message) = (envelope["header"]!.AsObject(), envelope["message"]?.AsObject());
        envelope.Clear();
        return Seal(partner, header, message);
    }

    // The newest key of a set stands last.
    private static JsonWebKey? KeyOf(Partner partner) => partner.Jwks is { } jwks ? PublicKeys.ReadEncryption(jwks).LastOrDefault() : null;
}
