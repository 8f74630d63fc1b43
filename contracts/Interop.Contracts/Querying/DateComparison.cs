namespace Interop.Contracts.Querying;

/// <summary>How a date criterion compares, by FHIR's prefixes.</summary>
public enum DateComparison
{
    /// <summary>The record's span lies within the value's span (<c>eq</c>).</summary>
    Equal = 0,

    /// <summary>The record's span reaches past the value (<c>gt</c>).</summary>
    After = 1,

    /// <summary>Equal or after (<c>ge</c>).</summary>
    NotBefore = 2,

    /// <summary>The record's span begins before the value (<c>lt</c>).</summary>
    Before = 3,

    /// <summary>Equal or before (<c>le</c>).</summary>
    NotAfter = 4,
}
