namespace Interop.Linkage.Numbers;

/// <summary>How the last digit of a number is made of the others.</summary>
public enum CheckDigit
{
    /// <summary>It is a digit like the others.</summary>
    None,

    /// <summary>Luhn's (ISO/IEC 7812-1, annex B).</summary>
    Luhn,

    /// <summary>Verhoeff's.</summary>
    Verhoeff,

    /// <summary>A weighted sum modulo 11, of which the last digit counts.</summary>
    SumModulo11,

    /// <summary>A weighted sum modulo 11; what lacks to 11, unless the sum is 0 or 1.</summary>
    ComplementModulo11,
}
