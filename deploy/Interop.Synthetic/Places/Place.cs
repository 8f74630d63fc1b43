namespace Interop.Synthetic.Places;

/// <summary>A commune with the areas above it.</summary>
internal sealed record Place(Province Province, District District, Commune Commune);
