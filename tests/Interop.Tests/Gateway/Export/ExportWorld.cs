namespace Interop.Tests.Gateway.Export;

/// <summary>One gateway for all tests of a class, whose agreements include exports and whose registry has a household of two and what they received.</summary>
public sealed class ExportWorld : IAsyncLifetime
{
    public GatewayWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await Exporting.StartAsync(world => world.Options.ExportsPerPartner = 1000);
        await InitializeAdapterAsync();
    }

    /// <summary>Has the registry answer what it does to begin with.</summary>
    public Task InitializeAdapterAsync()
    {
        var (head, child) = (People.Person("p1"), People.Person("p2"));
        World.Adapter.ServeTypes(
            People.Match(head, People.Yes("p1")),
            People.Match(child, People.Yes("p2")),
            People.Match(People.Person("hidden", family: "Canary")),
            People.Household("h1", [head, child], People.Yes("p1"), People.Yes("p2")),
            People.Enrolled("e1", head, "cash", People.Yes("p1")),
            People.Assisted("a1", child, People.Yes("p2")),
            People.Assisted("a2", People.Person("hidden", family: "Canary")));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
