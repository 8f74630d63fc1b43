namespace Interop.Gateway.Administration.Forms;

/// <summary>How a partner speaks DCI, as in a policy file.</summary>
internal sealed record DciProfileForm
{
    /// <summary>What its messages may name as their sender; none for anything.</summary>
    public IReadOnlyList<string>? SenderIds { get; init; }

    /// <summary>The https URLs, each ending with a slash, under which its callbacks may lie; none for no callbacks.</summary>
    public IReadOnlyList<string>? Callbacks { get; init; }

    /// <summary>strict, samples, opencrvs or openspp; by default strict.</summary>
    public string? Dialect { get; init; }

    /// <summary>detached-jws, compact-jws or signature-string; by default detached-jws.</summary>
    public string? Signature { get; init; }

    /// <summary>ES256, EdDSA, RS256 or PS256: what it verifies, and so by what the gateway signs to it; by default ES256, and EdDSA with the dialect openspp.</summary>
    public string? Verifies { get; init; }

    /// <summary>Whether its messages are taken unsigned; by default not.</summary>
    public bool? AcceptsUnsigned { get; init; }

    /// <summary>Whether messages to it are encrypted; by default not.</summary>
    public bool? Encrypts { get; init; }
}
