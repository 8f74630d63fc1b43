namespace Interop.Consents.Partners;

/// <summary>Which known departures from DCI v1.0.0 are read; the strict form is the zero value.</summary>
public enum DciDialect
{
    /// <summary>DCI v1.0.0 as its schemas have it.</summary>
    Strict,

    /// <summary>The shapes of the samples published with DCI.</summary>
    Samples,

    /// <summary>The older shape that OpenCRVS speaks.</summary>
    OpenCrvs,

    /// <summary>What OpenSPP speaks.</summary>
    OpenSpp,
}
