using Interop.Contracts;

namespace Interop.Gateway.Searching;

/// <summary>One <c>_include</c> or <c>_revinclude</c>: along which link, in which direction, and whether from included records too.</summary>
/// <param name="Link">The link.</param>
/// <param name="Reverse">Whether from persons to the records that refer to them.</param>
/// <param name="Iterate">Whether again from what was included.</param>
internal sealed record IncludeRule(PersonLink Link, bool Reverse, bool Iterate)
{
    /// <summary>The kind of record it starts from.</summary>
    public RecordKind From => Reverse ? RecordKind.Beneficiary : Link.Source;

    /// <summary>The kind of record it brings.</summary>
    public RecordKind To => Reverse ? Link.Source : RecordKind.Beneficiary;

    /// <summary>The parameter that asked for it.</summary>
    public string Parameter => (Reverse ? "_revinclude" : "_include") + (Iterate ? ":iterate" : "");
}
