namespace Interop.Local.World;

/// <summary>An agency to serve: its short name, registry and mapping.</summary>
internal sealed record AgencyFiles(string Name, string Registry, string Mapping);
