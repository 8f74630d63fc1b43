using System.Text.RegularExpressions;
using Interop.Conformance.Reporting;
using Interop.Contracts.Adapters;
using Interop.Contracts.Households;
using Interop.Contracts.Querying;
using Microsoft.AspNetCore.Http;

namespace Interop.Tests.Conformance;

/// <summary>A host that breaks one rule fails the check of that rule.</summary>
public sealed class BrokenHostTests
{
    private static readonly Dictionary<string, (string Check, Func<HttpContext, RequestDelegate, Task> Spoil)> Wire = new()
    {
        ["is never ready"] = ("health", (context, next) =>
        {
            context.Response.StatusCode = 503;
            return context.Request.Path == "/health" ? Task.CompletedTask : next(context);
        }
        ),
        ["says another status"] = ("health", Spoil.Text(context => context.Request.Path == "/health", (_, text) => text.Replace("ready", "fine", StringComparison.Ordinal))),
        ["asks for no key"] = ("key", Spoil.Request(Spoil.WithKey)),
        ["compares the beginning of the key"] = ("key", Spoil.Request(request =>
        {
            if (request.Headers.Authorization.ToString().StartsWith("Bearer 0123456789", StringComparison.Ordinal))
            {
                Spoil.WithKey(request);
            }
        })),
        ["declares what no contract has"] = ("metadata", Spoil.Text(context => context.Request.Path == "/metadata", (_, text) => text.Replace("\"identifier\"", "\"colour\"", StringComparison.Ordinal))),
        ["does not say that it is complete"] = ("answer Patient", Spoil.Text(context => Spoil.IsSearch(context), (_, text) => text[..(text.TrimEnd().LastIndexOf('\n') + 1)])),
        ["goes on behind the end"] = ("answer Patient", Spoil.Text(context => Spoil.IsSearch(context), (_, text) => text + Spoil.Complete + "\n")),
        ["does not end its last line"] = ("answer Patient", Spoil.Text(context => Spoil.IsSearch(context), (_, text) => text.TrimEnd())),
        ["says that it broke off"] = ("answer Patient", Spoil.Text(context => Spoil.IsSearch(context), (_, text) => text.Replace("informational", "exception", StringComparison.Ordinal))),
        ["answers a page"] = ("answer Patient", Spoil.Text(context => Spoil.IsSearch(context), (_, _) => "<html></html>\n")),
        ["gives no positions"] = ("answer Patient", Spoil.Text(context => Spoil.IsSearch(context), (_, text) => text.Replace("sid/position", "sid/place", StringComparison.Ordinal))),
        ["gives ids out of form"] = ("answer Patient", Spoil.Text(context => Spoil.IsSearch(context), (_, text) => Regex.Replace(text, "(\"Patient\",\"id\":\")", "$1a_"))),
        ["gives everything twice"] = ("answer Patient", Spoil.Text(context => Spoil.IsSearch(context), (_, text) => text[..(text.TrimEnd().LastIndexOf('\n') + 1)] + text)),
        ["ignores what it does not know"] = ("refusals Patient", Spoil.Accept(400, Spoil.Complete)),
        ["takes any body"] = ("routes", Spoil.Accept(415, Spoil.Complete)),
        ["quotes what was asked"] = ("leaks", Spoil.Text(
            context => context.Response.StatusCode == 400 && context.Request.HasFormContentType,
            (context, text) => text.Replace("\"diagnostics\":\"", $"\"diagnostics\":\"{string.Join(' ', context.Request.Form.Select(pair => pair.Value))} ", StringComparison.Ordinal))),
        ["takes any change token"] = ("changes", Spoil.Accept(410, """{"complete":true}""")),
        ["begins its changes anew"] = ("changes", Spoil.Request(request => request.QueryString = request.Path == "/changes" && !request.QueryString.ToString().Contains("no-such", StringComparison.Ordinal) ? default : request.QueryString)),
        ["does not end its changes"] = ("changes", Spoil.Text(context => context.Request.Path == "/changes", (_, text) => text.Replace("""{"complete":true}""" + "\n", "", StringComparison.Ordinal))),
        ["is gone after many readers"] = ("leaving", Spoil.DiesAfter(12)),
    };

    private static readonly Dictionary<string, (string Check, Func<IBeneficiaryAdapter, IBeneficiaryAdapter> Bend)> Meaning = new()
    {
        ["gives no persons"] = ("persons Group", inner => new BentAdapter(inner) { Match = match => match with { Subjects = [] } }),
        ["gives no consents of members"] = ("consents Group", inner => new BentAdapter(inner) { Match = match => match.Record is Household ? match with { Consents = [] } : match }),
        ["gives consents of others"] = ("consents Patient", inner => new BentAdapter(inner) { Match = match => match with { Consents = [.. match.Consents.Select(consent => consent with { BeneficiaryId = "other" })] } }),
        ["has households with several heads"] = ("answer Group", inner => new BentAdapter(inner) { Match = match => match.Record is Household household ? match with { Record = household with { Members = [.. household.Members.Select(member => member with { Role = MemberRole.Head })] } } : match }),
        ["ignores identifiers"] = ("search Patient identifier", inner => Without(inner, criterion => criterion is Criterion.IdentifierIs)),
        ["ignores names"] = ("search Patient name", inner => Without(inner, criterion => criterion is Criterion.NameIs)),
        ["finds nobody by birth date"] = ("search Patient birthdate", inner => new BentAdapter(inner) { Query = query => query.Criteria.Any(criterion => criterion is Criterion.BirthDateIs) ? query with { Criteria = [new Criterion.IdIs(["none"])] } : query }),
        ["finds everybody instead of nobody"] = ("nobody Patient", inner => Without(inner, criterion => criterion is Criterion.IdentifierIs)),
        ["takes the first criterion alone"] = ("together Patient", inner => new BentAdapter(inner) { Query = query => query with { Criteria = [.. query.Criteria.Take(1)] } }),
        ["takes a hundred ids"] = ("many ids Patient", inner => new BentAdapter(inner) { Query = query => query with { Criteria = [.. query.Criteria.Select(criterion => criterion is Criterion.IdIs { Ids.Count: > 100 } ? new Criterion.IdIs(["none"]) : criterion)] } }),
        ["begins anew behind a position"] = ("order Patient", inner => new BentAdapter(inner) { Query = query => query with { After = null } }),
        ["does not sort"] = ("sort Patient _id", inner => new BentAdapter(inner) { Query = query => query with { Sort = [] } }),
    };

    public static TheoryData<string> WireFaults => [.. Wire.Keys];

    public static TheoryData<string> Misunderstandings => [.. Meaning.Keys];

    [Theory]
    [MemberData(nameof(WireFaults))]
    public async Task A_host_whose_answers_break_a_rule_fails_the_check_of_it(string fault)
    {
        await using var registry = await CheckedRegistry.StartAsync(spoil: Wire[fault].Spoil);
        RequireFailed(await registry.CheckAsync(), Wire[fault].Check);
    }

    [Theory]
    [MemberData(nameof(Misunderstandings))]
    public async Task An_adapter_that_misunderstands_the_question_fails_the_check_of_it(string fault)
    {
        await using var registry = await CheckedRegistry.StartAsync(Meaning[fault].Bend);
        RequireFailed(await registry.CheckAsync(), Meaning[fault].Check);
    }

    [Fact]
    public async Task A_host_that_holds_more_memory_than_allowed_fails_the_check_of_it()
    {
        await using var registry = await CheckedRegistry.StartAsync();

        RequireFailed(await registry.CheckAsync(options => options with { ProcessId = Environment.ProcessId, MostMemory = 1 }), "memory");
    }

    [Fact]
    public async Task A_registry_with_more_records_than_are_read_is_not_said_to_conform()
    {
        await using var registry = await CheckedRegistry.StartAsync();

        RequireFailed(await registry.CheckAsync(options => options with { MostRecords = 2 }), "answer Patient");
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_a_failure_and_not_an_empty_report()
    {
        Uri url;
        await using (var registry = await CheckedRegistry.StartAsync())
        {
            url = registry.Url;
        }

        await using var other = await CheckedRegistry.StartAsync();
        RequireFailed(await other.CheckAsync(options => options with { Url = url }), "metadata");
    }

    private static BentAdapter Without(IBeneficiaryAdapter inner, Func<Criterion, bool> ignored) =>
        new(inner) { Query = query => query with { Criteria = [.. query.Criteria.Where(criterion => !ignored(criterion))] } };

    private static void RequireFailed(ConformanceReport report, string check)
    {
        Assert.False(report.Conforms);
        Assert.Contains(report.Results, result => result.Check == check && result.Outcome == CheckOutcome.Failed);
    }
}
