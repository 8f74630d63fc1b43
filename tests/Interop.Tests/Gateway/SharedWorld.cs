namespace Interop.Tests.Gateway;

/// <summary>One gateway for all tests of a class, which follow one another.</summary>
public sealed class SharedWorld : IAsyncLifetime
{
    public GatewayWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync() => World = await GatewayWorld.StartAsync();

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
