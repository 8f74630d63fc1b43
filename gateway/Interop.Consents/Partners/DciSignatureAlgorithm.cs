namespace Interop.Consents.Partners;

/// <summary>The algorithms by which is signed to a partner.</summary>
public enum DciSignatureAlgorithm
{
    /// <summary>ECDSA on P-256.</summary>
    Es256,

    /// <summary>Ed25519.</summary>
    EdDsa,

    /// <summary>RSA with PKCS #1 padding.</summary>
    Rs256,

    /// <summary>RSA with PSS padding.</summary>
    Ps256,
}
