namespace Interop.Consents.Agreements;

/// <summary>The codes by which operations are written.</summary>
public static class AgreedOperationCode
{
    /// <summary>Every operation by its code.</summary>
    public static IReadOnlyDictionary<string, AgreedOperation> All { get; } = new Dictionary<string, AgreedOperation>(StringComparer.Ordinal)
    {
        ["read"] = AgreedOperation.Read,
        ["search"] = AgreedOperation.Search,
        ["consent-write"] = AgreedOperation.ConsentWrite,
        ["export"] = AgreedOperation.Export,
    };
}
