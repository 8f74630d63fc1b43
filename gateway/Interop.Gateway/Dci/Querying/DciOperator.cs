namespace Interop.Gateway.Dci.Querying;

/// <summary>How DCI compares an attribute with a value.</summary>
internal enum DciOperator
{
    /// <summary>Equal.</summary>
    Eq = 0,

    /// <summary>One of these.</summary>
    In = 1,

    /// <summary>Greater.</summary>
    Gt = 2,

    /// <summary>Greater or equal.</summary>
    Ge = 3,

    /// <summary>Less.</summary>
    Lt = 4,

    /// <summary>Less or equal.</summary>
    Le = 5,

    /// <summary>Not equal.</summary>
    Ne = 6,

    /// <summary>None of these; it has no name in DCI, and is what not makes of in.</summary>
    NotIn = 7,
}
