namespace Interop.Local.World;

/// <summary>The loopback ports of the servers on one machine.</summary>
/// <param name="Gateway">Where partners ask.</param>
/// <param name="Management">Where operators look: health and metrics.</param>
/// <param name="TokenServer">Where tokens come from.</param>
/// <param name="Adapters">The first adapter host's port; the others follow.</param>
public sealed record LocalPorts(int Gateway = 8080, int Management = 8089, int TokenServer = 8081, int Adapters = 8091);
