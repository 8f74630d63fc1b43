namespace Interop.Tests.Gateway.Filtering.Fuzzing;

/// <summary>In which form a document is given, and so to what it is held.</summary>
internal enum FuzzForm
{
    /// <summary>A record on a line, held to the filter over parsed JSON.</summary>
    Line,

    /// <summary>An answer of one JSON value, held to the reader that parses it whole.</summary>
    Bundle,

    /// <summary>A valid resource, held to Firely's objects.</summary>
    Resource,
}
