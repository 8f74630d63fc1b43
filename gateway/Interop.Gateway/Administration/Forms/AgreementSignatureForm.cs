namespace Interop.Gateway.Administration.Forms;

/// <summary>One party's signature.</summary>
internal sealed record AgreementSignatureForm
{
    /// <summary>The agency or partner.</summary>
    public required string Party { get; init; }

    /// <summary>The role of who signed.</summary>
    public required string By { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>A compact JWS whose payload is the document's sha256 as 64 hexadecimal digits, by a key of the party; left out for paper.</summary>
    public string? Jws { get; init; }
}
