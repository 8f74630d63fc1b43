namespace Interop.Synthetic.Places;

/// <summary>A first-level area of the country that does not exist.</summary>
internal sealed record Province(string Code, string Name, IReadOnlyList<District> Districts);
