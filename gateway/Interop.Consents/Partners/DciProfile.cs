namespace Interop.Consents.Partners;

/// <summary>How a partner speaks DCI: who it says it is, how its messages are sealed, and where it may be called back; what is not set is not allowed.</summary>
public sealed record DciProfile
{
    /// <summary>What its messages may name as their sender; none for anything, since the access token says who asks.</summary>
    public IReadOnlyList<string> SenderIds { get; init; } = [];

    /// <summary>The URLs under which its callbacks may lie: https, or plain http on a loopback address, each ending with a slash; none for no callbacks.</summary>
    public IReadOnlyList<string> Callbacks { get; init; } = [];

    /// <summary>How it departs from DCI as it is written.</summary>
    public DciDialect Dialect { get; init; }

    /// <summary>The form of signatures, on messages to it and from it; a signature of another form is refused.</summary>
    public DciSignatureForm Signature { get; init; }

    /// <summary>The algorithm of signatures that it verifies; null for what is natural to its dialect.</summary>
    public DciSignatureAlgorithm? Verifies { get; init; }

    /// <summary>The algorithm by which is signed to it: OpenSPP verifies Ed25519 alone, and everybody else ES256 where nothing is said.</summary>
    public DciSignatureAlgorithm Algorithm => Verifies ?? (Dialect == DciDialect.OpenSpp ? DciSignatureAlgorithm.EdDsa : DciSignatureAlgorithm.Es256);

    /// <summary>Whether its messages are taken unsigned, over its authorised connection; false is the zero value.</summary>
    public bool AcceptsUnsigned { get; init; }

    /// <summary>Whether messages to it are encrypted, to the encryption key of its key set.</summary>
    public bool Encrypts { get; init; }
}
