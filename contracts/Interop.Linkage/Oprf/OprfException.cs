namespace Interop.Linkage.Oprf;

/// <summary>A message of the other side cannot be used: a point off the group, the identity, a proof that does not hold, another number of elements.</summary>
public sealed class OprfException(string message) : Exception(message);
