namespace Interop.Synthetic.Places;

/// <summary>A third-level area.</summary>
internal sealed record Commune(string Code, string Name);
