namespace Interop.Gateway.Dci.Querying;

/// <summary>What the values of an attribute are, and so how it can be compared.</summary>
internal enum AttributeForm
{
    /// <summary>Texts, compared as the attribute says: eq and in.</summary>
    Text = 0,

    /// <summary>Codes of a DCI code list: eq and in, and ne where every code is known.</summary>
    Code = 1,

    /// <summary>Dates: eq, gt, ge, lt, le.</summary>
    Date = 2,

    /// <summary>Moments with their time zone: eq, gt, ge, lt, le.</summary>
    Moment = 3,

    /// <summary>Numbers of the space that the agency says an identifier type means: eq and in.</summary>
    Identifier = 4,
}
