namespace Interop.Gateway.Filtering.Answers;

/// <summary>What may come next in an answer of one JSON value.</summary>
internal enum JsonStep
{
    /// <summary>The beginning, which tells a Bundle from any other resource.</summary>
    Opening,

    /// <summary>The one resource that is the whole answer.</summary>
    Resource,

    /// <summary>A name of the Bundle.</summary>
    Name,

    /// <summary>The colon behind a name.</summary>
    Colon,

    /// <summary>The value of a name.</summary>
    Value,

    /// <summary>A comma, or the end of the Bundle.</summary>
    BehindValue,

    /// <summary>The bracket that opens the entries.</summary>
    Entries,

    /// <summary>The first entry, or the end of none.</summary>
    FirstEntry,

    /// <summary>A further entry.</summary>
    Entry,

    /// <summary>A comma, or the end of the entries.</summary>
    BehindEntry,

    /// <summary>Nothing: the value is whole.</summary>
    End,
}
