using Hl7.Fhir.Model;
using Interop.Contracts.Adapters;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

public sealed class PagingTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [Trait("Case", "B2")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(100)]
    public async Task Walking_all_pages_gives_everybody_permitted_once_and_no_page_is_short_or_empty(int count)
    {
        _world.Adapter.Serve(Mixed());

        var pages = await WalkAsync($"/relief/fhir/Patient?_count={count}");

        Assert.Equal(["a1", "a2", "a3", "a4", "a5", "a6"], pages.SelectMany(page => BundleShape.Check(_world, page)));
        Assert.All(pages[..^1], page => Assert.Equal(count, page.Entry.Count));
        Assert.All(pages, page => Assert.NotEmpty(page.Entry));
    }

    [Theory]
    [Trait("Case", "B2")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task Every_page_is_to_the_letter_that_of_a_registry_without_the_withheld(int count)
    {
        _world.Adapter.Serve(Mixed());
        var real = await TextsAsync($"/relief/fhir/Patient?_count={count}");
        _world.Adapter.Serve([.. Mixed().Where(match => match.Record.Id.StartsWith('a')).Select((match, index) => match with { Position = $"{index}" })]);
        var without = await TextsAsync($"/relief/fhir/Patient?_count={count}");

        Assert.Equal(without, real);
    }

    [Fact]
    public async Task The_self_link_repeats_the_page_and_the_filter_with_it()
    {
        _world.Adapter.Serve(Mixed());

        var first = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_id=a2,a4,a6&_count=1&_elements=name"));
        var second = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync(BundleShape.Next(first)!));
        var again = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync(second.Link[0].Url!));

        Assert.Equal(["a2"], BundleShape.Check(_world, first));
        Assert.Equal(["a4"], BundleShape.Check(_world, second));
        Assert.Equal(["a4"], BundleShape.Check(_world, again));
        Assert.Empty(Assert.IsType<Patient>(again.Entry[0].Resource).Identifier);
    }

    [Fact]
    public async Task A_page_is_decided_anew_when_it_is_asked_for()
    {
        _world.Adapter.Serve(Mixed());
        var first = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_count=5"));
        _world.Adapter.Serve([.. Mixed().Select(match => match.Record.Id == "a6" ? match with { Consents = [People.Yes("a6"), People.No("a6")] } : match)]);

        var next = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync(BundleShape.Next(first)!));

        Assert.Empty(next.Entry);
        Assert.Null(BundleShape.Next(next));
    }

    [Fact]
    public async Task By_default_a_page_holds_twenty_and_never_more_than_a_hundred()
    {
        _world.Adapter.Serve([.. Enumerable.Range(0, 130).Select(index => People.Agreeing($"x{index}"))]);

        Assert.Equal(20, (await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient"))).Entry.Count);
        Assert.Equal(100, (await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_count=5000"))).Entry.Count);
    }

    // Six who agree among those who do not; positions count everybody, as a registry's rows do, and are longer than without them.
    private static AdapterMatch[] Mixed() =>
    [
        .. "w1 a1 w2 w3 a2 a3 w4 w5 w6 a4 a5 w7 a6 w8 w9".Split(' ').Select((id, index) => (id[0] == 'a' ? People.Agreeing(id) : People.Match(People.Person(id), People.No(id))) with { Position = new string('0', 40) + index }),
    ];

    private async Task<List<Bundle>> WalkAsync(string url)
    {
        var pages = new List<Bundle>();
        for (var next = url; next is not null && pages.Count < 50; next = BundleShape.Next(pages[^1]))
        {
            pages.Add(await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync(next)));
        }

        return pages;
    }

    private async Task<List<string>> TextsAsync(string url)
    {
        var texts = new List<string>();
        for (var next = url; next is not null && texts.Count < 50;)
        {
            var response = await _world.GetAsync(next);
            texts.Add(await AnswerText.OfAsync(response));
            next = BundleShape.Next(await GatewayWorld.ReadAsync<Bundle>(response));
        }

        return texts;
    }
}
