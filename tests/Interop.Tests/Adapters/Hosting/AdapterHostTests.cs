using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Interop.Adapters;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using Interop.Tests.Adapters.Spreadsheet;
using Microsoft.Extensions.Logging;
using R4 = Hl7.Fhir.Model;

namespace Interop.Tests.Adapters.Hosting;

public sealed class AdapterHostTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_match_comes_with_its_consents_and_the_last_line_says_that_the_answer_is_whole()
    {
        await using var host = await RunningHost.StartAsync(new FakeAdapter { Persons = 2 });
        var response = await host.SearchAsync("Patient");

        Assert.Equal((HttpStatusCode.OK, FhirNames.NdJson), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var lines = await LinesAsync(response);
        Assert.Equal(["Consent/c0", "Patient/p0", "Consent/c1", "Patient/p1", "OperationOutcome/"], lines.Select(line => $"{line.TypeName}/{line.Id}"));
        Assert.Equal("p1", lines[3].Meta!.Tag.Single(tag => tag.System == FhirNames.PositionSystem).Code);
        var issue = ((R4.OperationOutcome)lines[^1]).Issue.Single();
        Assert.Equal((R4.OperationOutcome.IssueSeverity.Information, R4.OperationOutcome.IssueType.Informational, "complete"), (issue.Severity, issue.Code, issue.Details!.Text));
    }

    [Fact]
    public async Task What_is_known_is_sent_while_the_adapter_still_waits_for_more()
    {
        var adapter = new FakeAdapter { Persons = 3, WaitsBefore = 1 };
        await using var host = await RunningHost.StartAsync(adapter);
        using var response = await host.SearchAsync("Patient");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));

        Assert.Contains("\"c0\"", await reader.ReadLineAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("\"p0\"", await reader.ReadLineAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(1, adapter.Given);
        adapter.Gate.SetResult();
        Assert.Contains("complete", (await reader.ReadToEndAsync(Cancellation)).TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_does_not_read_holds_the_adapter_back()
    {
        var adapter = new FakeAdapter { Persons = 200_000 };
        await using var host = await RunningHost.StartAsync(adapter);
        using (var response = await host.SearchAsync("Patient"))
        {
            await using var stream = await response.Content.ReadAsStreamAsync(Cancellation);
            await stream.ReadExactlyAsync(new byte[1 << 16], Cancellation);
        }

        // 200,000 persons are over 150 MB, more than the buffers of both sockets hold.
        Assert.InRange(adapter.Given, 1, 199_999);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    public async Task An_answer_that_breaks_off_ends_with_a_fatal_outcome_that_leaks_nothing(int diesBefore)
    {
        using var logs = new Logs();
        await using var host = await RunningHost.StartAsync(new FakeAdapter { Persons = 200, DiesBefore = diesBefore }, logs);
        var lines = await LinesAsync(await host.SearchAsync("Patient"));

        Assert.Equal((diesBefore * 2) + 1, lines.Count);
        var issue = ((R4.OperationOutcome)lines[^1]).Issue.Single();
        Assert.Equal((R4.OperationOutcome.IssueSeverity.Fatal, R4.OperationOutcome.IssueType.Exception), (issue.Severity, issue.Code));
        Assert.Contains(logs.Entries, entry => entry.StartsWith("2002 ", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Entries, entry => entry.Contains("SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_adapter_that_dies_before_its_first_record_is_an_error_of_the_server()
    {
        await using var host = await RunningHost.StartAsync(new FakeAdapter { DiesBefore = 0 });
        var response = await host.SearchAsync("Patient");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("SECRET", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer 0123456789abcdef0123456789abcdeX")]
    [InlineData("Bearer 0123456789abcdef0123456789abcdef0")]
    [InlineData("Basic 0123456789abcdef0123456789abcdef")]
    public async Task Without_the_key_nothing_but_the_health_is_told(string? authorization)
    {
        await using var host = await RunningHost.StartAsync(new FakeAdapter());
        host.Client.DefaultRequestHeaders.Authorization = null;
        if (authorization is not null)
        {
            host.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }

        foreach (var response in new[] { await host.SearchAsync("Patient"), await host.Client.GetAsync("/metadata", Cancellation), await host.Client.GetAsync("/changes", Cancellation), await host.Client.GetAsync("/nothing", Cancellation), await host.Client.PostAsync("/health", null, Cancellation) })
        {
            await RefusedAsync(response, HttpStatusCode.Unauthorized);
        }

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/health", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Health_says_whether_the_registry_can_be_asked()
    {
        await using var ready = await RunningHost.StartAsync(new FakeAdapter());
        await using var down = await RunningHost.StartAsync(new FakeAdapter { Ready = false });

        Assert.Equal("""{"status":"ready","detail":"3 persons"}""", await ready.Client.GetStringAsync("/health", Cancellation));
        var response = await down.Client.GetAsync("/health", Cancellation);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"status":"unavailable","detail":"upstream is down"}"""), (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task Metadata_is_a_capability_statement_of_what_the_registry_declared()
    {
        await using var host = await RunningHost.StartAsync(new FakeAdapter());
        var statement = (R4.CapabilityStatement)FhirJson.ParseStrict(await host.Client.GetByteArrayAsync("/metadata", Cancellation));

        Assert.Equal("relief", statement.Implementation!.Description);
        var resource = statement.Rest.Single().Resource.Single();
        Assert.Equal(("Patient", R4.CapabilityStatement.TypeRestfulInteraction.SearchType), (resource.Type, resource.Interaction.Single().Code));
        Assert.Equal([("_id", R4.SearchParamType.Token), ("name", R4.SearchParamType.String)], resource.SearchParam.Select(parameter => (parameter.Name!, parameter.Type!.Value)));
        Assert.All(resource.SearchParam, parameter => Assert.False(string.IsNullOrEmpty(parameter.Documentation)));
    }

    [Theory]
    [InlineData("gender", "male", "not-supported")]
    [InlineData("colour", "red", "not-supported")]
    [InlineData("name:contains", "x", "not-supported")]
    [InlineData("_id", "no/id", "value")]
    [InlineData("_after", "", "value")]
    [InlineData("_count", "5", "not-supported")]
    public async Task A_parameter_that_is_not_declared_or_not_understood_is_refused_by_name(string name, string value, string code)
    {
        var adapter = new FakeAdapter();
        await using var host = await RunningHost.StartAsync(adapter);
        var outcome = await RefusedAsync(await host.SearchAsync("Patient", ("name", "a"), (name, value)), HttpStatusCode.BadRequest);

        var issue = Assert.Single(outcome.Issue);
        Assert.Equal((name, code), (issue.Expression.Single(), Hl7.Fhir.Utility.EnumUtility.GetLiteral(issue.Code)));
        Assert.False(string.IsNullOrEmpty(issue.Diagnostics));
        Assert.Null(adapter.LastQuery);
    }

    [Fact]
    public async Task Every_refused_parameter_is_named_at_once()
    {
        await using var host = await RunningHost.StartAsync(new FakeAdapter());
        var outcome = await RefusedAsync(await host.SearchAsync("Patient", ("gender", "male"), ("x", "y"), ("_id", "no/id")), HttpStatusCode.BadRequest);

        Assert.Equal(["_id", "gender", "x"], outcome.Issue.Select(issue => issue.Expression.Single()).Order());
    }

    [Fact]
    public async Task A_parameter_in_the_url_is_refused_and_not_ignored()
    {
        await using var host = await RunningHost.StartAsync(new FakeAdapter());
        await RefusedAsync(await host.Client.PostAsync("/Patient/_search?name=a", new FormUrlEncodedContent([]), Cancellation), HttpStatusCode.BadRequest);
        await RefusedAsync(await host.Client.GetAsync("/changes?from=x", Cancellation), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_position_and_the_criteria_reach_the_adapter()
    {
        var adapter = new FakeAdapter();
        await using var host = await RunningHost.StartAsync(adapter);
        await LinesAsync(await host.SearchAsync("Patient", ("name", "a"), ("name", "b"), ("_after", "p0")));

        Assert.Equal(("p0", 2), (adapter.LastQuery!.After, adapter.LastQuery.Criteria.Count));
    }

    [Fact]
    public async Task An_id_alone_is_looked_up()
    {
        var adapter = new FakeAdapter();
        await using var host = await RunningHost.StartAsync(adapter);

        Assert.Equal(["Consent/c0", "Patient/p0", "OperationOutcome/"], (await LinesAsync(await host.SearchAsync("Patient", ("_id", "p0")))).Select(line => $"{line.TypeName}/{line.Id}"));
        Assert.Single(await LinesAsync(await host.SearchAsync("Patient", ("_id", "gone"))));
        Assert.Equal((2, null), (adapter.Finds, adapter.LastQuery));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? type)
    {
        await using var host = await RunningHost.StartAsync(new FakeAdapter());
        var content = new ByteArrayContent("name=a"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        await RefusedAsync(await host.Client.PostAsync("/Patient/_search", content, Cancellation), HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_64_kib_is_refused_whether_or_not_its_length_is_told(bool chunked)
    {
        await using var host = await RunningHost.StartAsync(new FakeAdapter());
        var request = new HttpRequestMessage(HttpMethod.Post, "/Patient/_search") { Content = new ByteArrayContent(Encoding.ASCII.GetBytes("name=" + new string('a', 65_536))) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.TransferEncodingChunked = chunked;

        await RefusedAsync(await host.Client.SendAsync(request, Cancellation), HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("Group")]
    [InlineData("Observation")]
    [InlineData("patient")]
    public async Task A_type_that_is_not_served_is_not_found(string type)
    {
        await using var host = await RunningHost.StartAsync(new FakeAdapter());
        await RefusedAsync(await host.SearchAsync(type), HttpStatusCode.NotFound);
        await RefusedAsync(await host.Client.GetAsync("/Patient/p0", Cancellation), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Changes_come_line_by_line_and_the_last_says_whether_they_are_all()
    {
        await using var host = await RunningHost.StartAsync(new FakeAdapter());
        var lines = (await host.Client.GetStringAsync("/changes?since=t0", Cancellation)).TrimEnd().Split('\n');

        Assert.Equal("""{"resourceType":"Patient","id":"p2","deleted":true,"at":"1970-01-01T00:00:00+00:00","token":"t2"}""", lines[1]);
        Assert.Equal((3, """{"complete":true}"""), (lines.Length, lines[2]));
        Assert.EndsWith("{\"complete\":false}\n", await host.Client.GetStringAsync("/changes?since=dies", Cancellation), StringComparison.Ordinal);
        await RefusedAsync(await host.Client.GetAsync("/changes?since=foreign", Cancellation), HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(false, true, true, false)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, false, false)]
    public async Task Only_a_feed_that_tells_of_everything_is_said_to(bool changes, bool deletions, bool consents, bool complete)
    {
        await using var host = await RunningHost.StartAsync(new FakeAdapter { Capabilities = new FakeAdapter().Capabilities with { ReportsChanges = changes, ReportsDeletions = deletions, ReportsConsents = consents } });

        var statement = (R4.CapabilityStatement)FhirJson.ParseStrict(await host.Client.GetByteArrayAsync("/metadata", Cancellation));

        Assert.Equal(complete ? [FhirNames.CompleteChanges] : [], statement.Instantiates);
    }

    [Fact]
    public void Wrong_options_are_all_reported_at_once()
    {
        var refusal = Assert.Throws<StartRefusedException>(() => AdapterHost.Build(new FakeAdapter(), new() { SharedKey = "short", Urls = ["https://x", "ftp"] }));

        Assert.Equal(3, refusal.Problems.Count);
        Assert.Throws<StartRefusedException>(() => AdapterHost.Build(new FakeAdapter(), new() { SharedKey = null! }));
    }

    [Fact]
    public async Task No_log_holds_a_url()
    {
        using var logs = new Logs();
        await using var host = await RunningHost.StartAsync(new FakeAdapter(), logs);
        await host.Client.GetAsync("/changes?since=CANARY", Cancellation);
        await host.SearchAsync("Patient", ("name", "CANARY"));
        await host.Client.GetAsync("/CANARY", Cancellation);

        Assert.NotEmpty(logs.Entries);
        Assert.DoesNotContain(logs.Entries, entry => entry.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_spreadsheet_is_served_over_the_wire_as_strict_fhir()
    {
        var (folder, adapter) = await RegistryFolder.OpenCaseAsync("odk-entities");
        await using var owned = folder;
        await using var host = await RunningHost.StartAsync(adapter);

        var lines = await LinesAsync(await host.SearchAsync("Group", ("identifier", "urn:example:household|HH-1")));

        Assert.Equal(["Patient", "Patient", "Consent", "Consent", "Group", "OperationOutcome"], lines.Select(line => line.TypeName));
        var statement = (R4.CapabilityStatement)FhirJson.ParseStrict(await host.Client.GetByteArrayAsync("/metadata", Cancellation));
        Assert.Equal(["Patient", "Group"], statement.Rest[0].Resource.Select(resource => resource.Type));
        Assert.Equal(24, (await host.Client.GetStringAsync("/changes", Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length + 1);
    }

    private static async Task<List<R4.Resource>> LinesAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(FhirJson.ParseStrict)];
    }

    private static async Task<R4.OperationOutcome> RefusedAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal((status, FhirNames.Json), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        return (R4.OperationOutcome)FhirJson.ParseStrict(await response.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Keeps what is logged, scopes included.</summary>
    private sealed class Logs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Entries { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Enqueue($"{eventId.Id} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
