using Interop.Contracts.Consents;

namespace Interop.Gateway.Consents.Import;

/// <summary>A row that was read as a consent.</summary>
/// <param name="Row">The row.</param>
/// <param name="Consent">The consent.</param>
internal sealed record ImportCandidate(ImportRow Row, ConsentRecord Consent)
{
    /// <summary>What it says, apart from yes or no.</summary>
    public string Terms { get; } = TermsOfConsent.Of(Consent);

    /// <summary>The row as one that was not recorded.</summary>
    public QuarantinedRow Quarantined(params IReadOnlyList<RowProblem> problems) => new(Row.Line, Row.MayDeny, problems);
}
