using System.Net;
using System.Text;

namespace Interop.Tests.Soak;

/// <summary>What the long run judges by; and a slice of it, too short to tell growth, in which every answer is judged.</summary>
public sealed class SoakTests
{
    private const string Outcome = """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"transient","diagnostics":"Later."}]}""";
    private const string Nobody = """{"resourceType":"Bundle","type":"searchset","entry":[]}""";
    private const string Somebody = """{"resourceType":"Bundle","type":"searchset","entry":[{"fullUrl":"https://a.example/Patient/p1","resource":{"resourceType":"Patient","id":"p1","name":[{"family":"NAME"}]}}]}""";
    private static readonly string Empty = Nobody.Replace(",\"entry\":[]", "", StringComparison.Ordinal);

    [Fact]
    public async Task A_gateway_amid_failing_adapters_and_vanishing_clients_answers_each_as_it_must()
    {
        var run = new SoakRun(1, TimeSpan.FromSeconds(8), answerSeconds: 10, TextWriter.Null);

        await run.RunAsync(TestContext.Current.CancellationToken);

        Assert.Empty(run.Tally.Problems);
        Assert.NotEqual(0, run.Tally.Answered);
        Assert.NotEmpty(run.Samples);
        Assert.All(run.Samples, sample => Assert.True(sample is { Resident: > 0, Handles: > 0, Threads: > 0 }));
    }

    [Fact]
    public void An_answer_is_judged_by_what_was_wrong_with_the_adapter_s()
    {
        Assert.Null(Problem(Fault.Sound, HttpStatusCode.OK, Somebody.Replace("NAME", "Haddad", StringComparison.Ordinal)));
        Assert.NotNull(Problem(Fault.Sound, HttpStatusCode.OK, Somebody));
        Assert.NotNull(Problem(Fault.Sound, HttpStatusCode.OK, Empty));
        Assert.NotNull(Problem(Fault.Sound, HttpStatusCode.ServiceUnavailable, Outcome));
        Assert.Null(Problem(Fault.Withheld, HttpStatusCode.OK, Empty));
        Assert.NotNull(Problem(Fault.WrongRecords, HttpStatusCode.OK, Somebody.Replace("NAME", "CANARY", StringComparison.Ordinal)));
        Assert.Null(Problem(Fault.Dies, HttpStatusCode.ServiceUnavailable, Outcome));
        Assert.NotNull(Problem(Fault.Dies, HttpStatusCode.OK, Empty));
        Assert.NotNull(Problem(Fault.Dies, HttpStatusCode.InternalServerError, Outcome));
        Assert.NotNull(Problem(Fault.Fails, HttpStatusCode.ServiceUnavailable, Outcome.Replace("Later.", "CANARY", StringComparison.Ordinal)));
        Assert.NotNull(Problem(Fault.Html, HttpStatusCode.ServiceUnavailable, "<html></html>"));
        Assert.NotNull(Judge.Problem(Fault.Dies, HttpStatusCode.ServiceUnavailable, "application/json", Encoding.UTF8.GetBytes(Outcome)));
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(400_000, 0, 0, 0)]
    [InlineData(2_000_000, 0, 0, 1)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(0, 0, 1, 1)]
    [InlineData(2_000_000, 1, 1, 3)]
    public void What_grows_without_end_is_told_from_noise(long bytes, int handles, int threads, int problems)
    {
        var random = new Random(1);
        var samples = Enumerable.Range(0, 100).Select(at => new Sample(
            TimeSpan.FromSeconds(5 * at), (200L << 20) + (bytes * at) + random.Next(20 << 20), 300 + (handles * at) + random.Next(20), 20 + (threads * at) + random.Next(8))).ToList();

        Assert.Equal(problems, Growth.Problems(samples).Count());
    }

    private static string? Problem(Fault fault, HttpStatusCode status, string body) => Judge.Problem(fault, status, "application/fhir+json", Encoding.UTF8.GetBytes(body));
}
