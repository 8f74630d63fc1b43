using System.Net;
using Hl7.Fhir.Model;
using Interop.Gateway.Audit;
using Microsoft.Extensions.DependencyInjection;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Audit;

public sealed class LedgerEntryTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    public async Task A_disclosure_is_recorded_with_who_whom_what_why_and_on_what_ground()
    {
        _world.Adapter.Serve(People.Agreeing("p1"), People.Match(People.Person("p2"), People.No("p2")), People.Match(People.Person("p3")), People.Match(People.Person("p4", "NEVER-1"), People.Yes("p4")));

        var response = await _world.GetAsync("/relief/fhir/Patient?name:exact=Haddad&gender=female");

        var entry = _world.Entries()[^1];
        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), entry.Id);
        Assert.Equal(
            ("disclosed", null, "ministry", "ministry", "relief", "relief-ministry", "service-delivery", "Search Patient"),
            (entry.Outcome, entry.Reason, entry.Partner, entry.Client, entry.Agency, entry.Agreement, entry.Purpose, entry.Interaction));
        Assert.Equal(["name:exact", "gender"], entry.Parameters);
        var disclosure = Assert.Single(entry.Disclosures!);
        Assert.Equal(("Patient/p1", "p1", "identity,identifiers,demographics,coarse-location,household-composition", "consent"), (disclosure.Resource, disclosure.Subject, disclosure.Categories, disclosure.Basis));
        Assert.Equal(["yes-p1"], disclosure.Consents);
        Assert.Equal(new Dictionary<string, int> { ["Denied"] = 1, ["NoConsent"] = 1, ["Protected"] = 1 }, entry.Withheld);
        Assert.InRange(entry.At, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_household_discloses_each_member_shown()
    {
        _world.Adapter.Give(People.Household("h1", [People.Person("p1"), People.Person("p2"), People.Person("p3")], People.Yes("p1"), People.Yes("p3")));

        await _world.GetAsync("/relief/fhir/Group/h1");

        Assert.Equal([("Group/h1", "p1"), ("Group/h1", "p3")], _world.Entries()[^1].Disclosures!.Select(disclosure => (disclosure.Resource, disclosure.Subject)));
    }

    [Fact]
    public async Task Nothing_disclosed_and_nobody_there_are_told_apart_inside()
    {
        _world.Adapter.Give(People.Match(People.Person("p1")));
        await _world.GetAsync("/relief/fhir/Patient/p1");
        var withheld = _world.Entries()[^1];
        _world.Adapter.Give();
        await _world.GetAsync("/relief/fhir/Patient/p1");
        var absent = _world.Entries()[^1];

        Assert.Equal(("nothing-disclosed", "nothing-disclosed"), (withheld.Outcome, absent.Outcome));
        Assert.Equal(1, withheld.Withheld!["NoConsent"]);
        Assert.Null(absent.Withheld);
    }

    [Fact]
    public async Task Every_refusal_leaves_an_entry_with_its_reason()
    {
        var before = _world.Entries().Count;
        await _world.GetAsync("/relief/fhir/Patient?_sort=x");
        await _world.GetAsync("/relief/fhir/Observation");
        await _world.GetAsync("/relief/fhir/Patient/p1", token: _world.Token(scope: "system/Group.r"));
        await _world.GetAsync("/relief/fhir/Patient/p1", token: "bad");
        await _world.GetAsync("/relief/fhir/Group", "foodaid");
        await _world.GetAsync("/elsewhere/fhir/Patient/p1");

        Assert.Equal(
            [
                ("refused", "NotUnderstood", "relief"), ("refused", "NotUnderstood", "relief"), ("refused", "ScopeMissing", "relief"),
                ("refused", "TokenInvalid", null), ("refused", "CategoryNotAgreed", "relief"), ("refused", "NoAgreement", null),
            ],
            _world.Entries().Skip(before).Select(entry => (entry.Outcome, entry.Reason, entry.Agency)));
    }

    [Fact]
    public async Task No_name_number_or_value_stands_in_the_ledger()
    {
        _world.Adapter.Serve(People.Match(
            People.Person("p1", "CANARY-1", "CANARY-2") with { Contacts = [new(Interop.Contracts.People.ContactSystem.Phone, "CANARY-3")] }, People.Yes("p1")));
        await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?name=CANARY-2&identifier=CANARY-1"));
        await _world.GetAsync("/relief/fhir/Patient?CANARY-4=CANARY-5&_elements=CANARY-6");
        await _world.GetAsync("/CANARY-7/fhir/Patient/CANARY-8");
        await _world.GetAsync("/relief/fhir/CANARY-9/x");
        await _world.SearchAsync("/relief/fhir/Patient/_search", new() { ["name"] = "CANARY-10" });

        Assert.DoesNotContain("CANARY", await ReadLedgerAsync(_world), StringComparison.Ordinal);
        Assert.Contains("Patient/p1", await ReadLedgerAsync(_world), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Case", "C9")]
    [Trait("Case", "I5")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ledger_that_cannot_record_means_that_nothing_is_disclosed(bool expected)
    {
        var broken = new BrokenLedger(() => expected ? new LedgerUnavailableException("CANARY") : new IOException("CANARY"));
        await using var world = await GatewayWorld.StartAsync(configure: builder => builder.Services.AddSingleton<ILedger>(broken));
        world.Adapter.Give(People.Agreeing("p1"));

        string[] paths = ["Patient/p1", "Patient", "Patient?_sort=x", "Observation", "Group/h1"];
        foreach (var path in paths)
        {
            var response = await world.GetAsync($"/relief/fhir/{path}");
            var text = $"{response.Headers}{await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";

            await GatewayWorld.ReadAsync<OperationOutcome>(response, expected ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.InternalServerError);
            Assert.DoesNotContain("Haddad", text, StringComparison.Ordinal);
            Assert.DoesNotContain("CANARY", text, StringComparison.Ordinal);
        }

        Assert.Equal(paths.Length, broken.Asked);
    }

    [Fact]
    public async Task A_caller_who_goes_away_leaves_an_entry_all_the_same()
    {
        await using var world = await GatewayWorld.StartAsync();
        using var gone = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        world.Adapter.Script = async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/relief/fhir/Patient/p1");
        request.Headers.Authorization = new("Bearer", world.Token());
        var sending = world.Http.SendAsync(request, gone.Token);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        while (world.Entries().Count == 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal("failed", Assert.Single(world.Entries()).Outcome);
    }

    private static async Task<string> ReadLedgerAsync(GatewayWorld world)
    {
        await using var stream = new FileStream(world.Ledger.Entries, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
