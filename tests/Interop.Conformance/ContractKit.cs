using Interop.Conformance.Asking;
using Interop.Conformance.Checks;
using Interop.Conformance.Reporting;

namespace Interop.Conformance;

/// <summary>Checks a running adapter host, in whatever language, against the adapter contract; it asks by HTTP alone and changes nothing.</summary>
public static class ContractKit
{
    /// <summary>Runs every check; each result is told as it comes.</summary>
    public static async Task<ConformanceReport> CheckAsync(ConformanceOptions options, IProgress<CheckResult>? progress = null, CancellationToken cancellation = default)
    {
        using var client = new HostClient(options);
        var host = new CheckedHost(client, options);
        var results = new List<CheckResult>();
        foreach (var stage in Stages(host))
        {
            var before = results.Count;
            foreach (var check in stage)
            {
                results.Add(await check.RunAsync(cancellation));
                progress?.Report(results[^1]);
            }

            // What the next stage asks by is learned in this one.
            if (results.Skip(before).Any(result => result.Outcome == CheckOutcome.Failed) && stage.Learns)
            {
                results.Add(new("the rest", "every other rule of the contract", CheckOutcome.Failed, "It was not checked, since it rests on what failed: mend that first."));
                progress?.Report(results[^1]);
                break;
            }
        }

        return new(results);
    }

    // Each stage is made when it is its turn: which checks there are depends on what was learned.
    private static IEnumerable<Stage> Stages(CheckedHost host)
    {
        yield return new(false, [HealthCheck.Of(host), KeyCheck.Of(host)]);
        yield return new(true, [MetadataCheck.Of(host)]);
        yield return new(true, [.. host.Kinds.Select(kind => AnswerCheck.Of(host, kind))]);
        foreach (var kind in host.Kinds)
        {
            yield return new(false,
            [
                PersonsCheck.Of(host, kind),
                ConsentsCheck.Of(host, kind),
                .. host.Statement.Parameters[kind].Select(parameter => SearchCheck.Of(host, kind, parameter)),
                SearchCheck.Together(host, kind),
                SearchCheck.ManyIds(host, kind),
                NobodyCheck.Of(host, kind),
                RefusalCheck.Of(host, kind),
                OrderCheck.Of(host, kind),
                .. host.Statement.Sorts[kind].Select(name => OrderCheck.Sorted(host, kind, name)),
            ]);
        }

        yield return new(false, [RefusalCheck.Routes(host), LeakCheck.Of(host), ChangesCheck.Of(host), CancelCheck.Of(host), MemoryCheck.Of(host)]);
    }
}
