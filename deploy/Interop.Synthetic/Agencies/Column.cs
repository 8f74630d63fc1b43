namespace Interop.Synthetic.Agencies;

/// <summary>A column of a registry file and what stands in it; null leaves it blank.</summary>
internal sealed record Column(string Name, Func<Line, string?> Value);
