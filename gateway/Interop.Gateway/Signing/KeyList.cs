namespace Interop.Gateway.Signing;

/// <summary>The gateway's own keys.</summary>
/// <param name="Keys">Each, by algorithm and in order.</param>
internal sealed record KeyList(IReadOnlyList<KeyForm> Keys);
