namespace Interop.Synthetic.Places;

/// <summary>A second-level area; its south-west corner lies in open ocean, so no point is anybody's home.</summary>
internal sealed record District(string Code, string Name, decimal Latitude, decimal Longitude, IReadOnlyList<Commune> Communes);
