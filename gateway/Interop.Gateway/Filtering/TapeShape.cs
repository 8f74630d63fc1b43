namespace Interop.Gateway.Filtering;

/// <summary>What a value is in JSON.</summary>
internal enum TapeShape
{
    /// <summary>null, or what no element may be.</summary>
    None,

    /// <summary>A string.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true.</summary>
    True,

    /// <summary>false.</summary>
    False,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An array.</summary>
    Array,
}
