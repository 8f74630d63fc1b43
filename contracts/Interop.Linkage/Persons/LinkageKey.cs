namespace Interop.Linkage.Persons;

/// <summary>A key of a person, from which a token is made; it is personal data and never leaves the agency.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Input">The input of the token function.</param>
public sealed record LinkageKey(LinkageKeyKind Kind, byte[] Input);
