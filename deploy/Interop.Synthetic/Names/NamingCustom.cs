using System.Text.Json.Serialization;

namespace Interop.Synthetic.Names;

/// <summary>How a full name is made in a language.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NamingCustom>))]
internal enum NamingCustom
{
    /// <summary>Own name and family name.</summary>
    [JsonStringEnumMemberName("plain")]
    Plain = 1,

    /// <summary>Own name, father's, grandfather's, family name.</summary>
    [JsonStringEnumMemberName("father-grandfather-family")]
    FatherGrandfatherFamily = 2,

    /// <summary>Own name, father's, family name.</summary>
    [JsonStringEnumMemberName("father-family")]
    FatherFamily = 3,

    /// <summary>Own name; fewer than half bear a family name.</summary>
    [JsonStringEnumMemberName("family-optional")]
    FamilyOptional = 4,

    /// <summary>Own name, the father's as patronymic, family name in the person's gender.</summary>
    [JsonStringEnumMemberName("patronymic")]
    Patronymic = 5,

    /// <summary>One or two own names, the father's and the mother's first surname.</summary>
    [JsonStringEnumMemberName("two-surnames")]
    TwoSurnames = 6,
}
