namespace Interop.Consents.Agreements;

/// <summary>The codes by which legal bases are written.</summary>
public static class LegalBasisCode
{
    /// <summary>Every legal basis by its code.</summary>
    public static IReadOnlyDictionary<string, LegalBasis> All { get; } = new Dictionary<string, LegalBasis>(StringComparer.Ordinal)
    {
        ["consent"] = LegalBasis.Consent,
        ["vital-interest"] = LegalBasis.VitalInterest,
        ["public-task"] = LegalBasis.PublicTask,
        ["legal-obligation"] = LegalBasis.LegalObligation,
    };

    /// <summary>The code of a legal basis.</summary>
    public static string Code(this LegalBasis basis) => All.First(pair => pair.Value == basis).Key;
}
