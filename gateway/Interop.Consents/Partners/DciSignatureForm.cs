namespace Interop.Consents.Partners;

/// <summary>The forms of a message's signature.</summary>
public enum DciSignatureForm
{
    /// <summary>A JWS without its payload, which is the canonical form (RFC 8785) of header and message.</summary>
    DetachedJws,

    /// <summary>A compact JWS whose payload is header and message.</summary>
    CompactJws,

    /// <summary>A string in the manner of signed HTTP messages, over a digest of header and message.</summary>
    SignatureString,
}
