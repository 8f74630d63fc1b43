namespace Interop.Contracts.Households;

/// <summary>A member's relation to the head of the household, by HL7 v3-RoleCode meaning.</summary>
public enum MemberRole
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>The head (SELF).</summary>
    Head = 1,

    /// <summary>Wife, husband or partner (SPS).</summary>
    Spouse = 2,

    /// <summary>Son or daughter (CHILD).</summary>
    Child = 3,

    /// <summary>Mother or father (PRN).</summary>
    Parent = 4,

    /// <summary>Sister or brother (SIB).</summary>
    Sibling = 5,

    /// <summary>Grandmother or grandfather (GRPRN).</summary>
    Grandparent = 6,

    /// <summary>Grandchild (GRNDCHILD).</summary>
    Grandchild = 7,

    /// <summary>Another relative (FAMMEMB).</summary>
    OtherRelative = 8,

    /// <summary>Not related (ROOM).</summary>
    NotRelated = 9,
}
