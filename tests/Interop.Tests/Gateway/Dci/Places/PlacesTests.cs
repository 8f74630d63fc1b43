using System.Net;
using System.Text.Json.Nodes;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Places;

namespace Interop.Tests.Gateway.Dci.Places;

/// <summary>Places that an operator publishes, and nothing that a registry holds.</summary>
public sealed class PlacesTests
{
    private const string North = """{"version":1,"places":[{"pcode":"XX01","name":"North","within":"XX"},{"pcode":"XX","name":"Xanadu"}]}""";
    private const string South = """{"version":1,"places":[{"pcode":"XX","name":"Xanadu"},{"pcode":"XX02","name":"South","within":"XX"}]}""";

    [Fact]
    public async Task What_the_agencies_configured_is_one_tree_in_the_form_of_DCI()
    {
        await using var world = await DciWorld.StartAsync(one =>
        {
            one.Options.Agencies[0].PlacesFile = one.Write("north.json", North);
            one.Options.Agencies[1].PlacesFile = one.Write("south.json", South);
        });
        world.Adapter.Hold(People.Agreeing("p1"));

        var tree = JsonNode.Parse(await world.Http.GetStringAsync(new Uri("/.well-known/locations.json", UriKind.Relative), TestContext.Current.CancellationToken))!;

        Assert.Equal(("LocationHierarchy", "http://spdci.org/"), ((string?)tree["@type"], (string?)tree["@context"]!["@context"]));
        Assert.Equal(
            ["XX Xanadu ", "XX01 North XX", "XX02 South XX"],
            tree["locations"]!.AsArray().Select(place => $"{place!["id"]} {place["name"]} {place["contained_in_place"]}"));
        Assert.All(tree["locations"]!.AsArray(), place =>
        {
            Assert.Equal("Place", (string?)place!["@type"]);
            Assert.Equal((string?)place["id"], (string?)place["identifier"]![0]!["identifier"]);
            Assert.True(place.AsObject().ContainsKey("containedInPlace"));
        });
        Assert.Empty(world.Adapter.Asked);
    }

    [Fact]
    public async Task Without_configuration_there_are_none()
    {
        await using var world = await DciWorld.StartAsync();

        using var answer = await world.Http.GetAsync(new Uri("/.well-known/locations.json", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"version":1,"places":[{"pcode":"xx","name":"A"}]}""", "pcode")]
    [InlineData("""{"version":1,"places":[{"pcode":"XX"}]}""", "name")]
    [InlineData("""{"version":1,"places":[{"pcode":"XX","name":"A","people":3}]}""", "people")]
    [InlineData("""{"version":1,"places":[{"pcode":"XX","name":"A"},{"pcode":"XX","name":"B"}]}""", "more than once")]
    [InlineData("""{"version":1,"places":[{"pcode":"XX","name":"A","within":"YY"}]}""", "not in the file")]
    [InlineData("""{"version":1,"places":[{"pcode":"XX","name":"A","within":"XY"},{"pcode":"XY","name":"B","within":"XX"}]}""", "within itself")]
    [InlineData("""{"version":2,"places":[]}""", "version")]
    public void A_file_that_is_not_a_tree_is_refused_by_what_is_wrong(string json, string named) =>
        Assert.Contains(PlacesFile.Parse(json).Problems, problem => problem.Contains(named, StringComparison.Ordinal));

    [Fact]
    public async Task Two_agencies_that_name_a_place_differently_stop_the_start() =>
        await Assert.ThrowsAsync<ConfigurationProblemsException>(() => DciWorld.StartAsync(one =>
        {
            one.Options.Agencies[0].PlacesFile = one.Write("north.json", North);
            one.Options.Agencies[1].PlacesFile = one.Write("south.json", South.Replace("Xanadu", "Xandu", StringComparison.Ordinal));
        }));
}
