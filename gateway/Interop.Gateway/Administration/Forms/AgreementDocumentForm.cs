namespace Interop.Gateway.Administration.Forms;

/// <summary>The text that the parties signed.</summary>
internal sealed record AgreementDocumentForm
{
    /// <summary>Where it is kept.</summary>
    public required string Reference { get; init; }

    /// <summary>SHA-256 of its bytes, in 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
