using System.Text.Json.Serialization;

namespace Interop.Synthetic.Families;

/// <summary>A member's relation to the head.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
internal enum Role
{
    /// <summary>The head.</summary>
    Head = 1,

    /// <summary>Wife or husband.</summary>
    Spouse = 2,

    /// <summary>Daughter or son.</summary>
    Child = 3,

    /// <summary>Mother or father.</summary>
    Parent = 4,

    /// <summary>Sister or brother.</summary>
    Sibling = 5,

    /// <summary>Grandmother or grandfather.</summary>
    Grandparent = 6,

    /// <summary>Grandchild.</summary>
    Grandchild = 7,

    /// <summary>Another relative.</summary>
    OtherRelative = 8,

    /// <summary>Not related.</summary>
    NotRelated = 9,
}
