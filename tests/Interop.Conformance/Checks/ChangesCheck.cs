using Interop.Conformance.Asking;
using Interop.Contracts;
using Interop.Contracts.Fhir;

namespace Interop.Conformance.Checks;

/// <summary>The change feed goes on behind each of its tokens, and refuses a token of another feed.</summary>
internal static class ChangesCheck
{
    public static Check Of(CheckedHost host) => new("changes", "the change feed ends with {\"complete\":true}, goes on behind each token, refuses an unknown one with 410, and tells of every record if it says so", async cancellation =>
    {
        using (var response = await host.Client.GetAsync("/changes", cancellation))
        {
            if ((int)response.StatusCode == 404)
            {
                return host.Statement.TellsAllChanges
                    ? throw new ContractBrokenException("The statement says that the feed tells of every change, and there is no feed.")
                    : Verdict.NotApplicable("The registry does not tell of changes.");
            }
        }

        var all = await ChangeFeed.ReadAsync(host, null, cancellation);
        foreach (var seen in new[] { 1, all.Count / 2, all.Count }.Where(seen => seen > 0).Distinct())
        {
            if (!(await ChangeFeed.ReadAsync(host, all[seen - 1].Token, cancellation)).SequenceEqual(all.Skip(seen)))
            {
                throw new ContractBrokenException($"Behind the token of change {seen} of {all.Count} come other changes than those that follow it.");
            }
        }

        using var unknown = await host.Client.GetAsync($"/changes?since=no-such-{Guid.NewGuid():N}", cancellation);
        if ((int)unknown.StatusCode != 410)
        {
            throw new ContractBrokenException($"A token of another feed was answered with status {(int)unknown.StatusCode} instead of 410.");
        }

        RequireEveryRecord(host, all);
        return Verdict.Passed($"{all.Count} changes were told, and go on.");
    });

    private static void RequireEveryRecord(CheckedHost host, IReadOnlyList<Change> all)
    {
        if (!host.Statement.TellsAllChanges)
        {
            return;
        }

        var present = new HashSet<(RecordKind, string)>();
        foreach (var change in all)
        {
            _ = change.Deleted ? present.Remove((change.Kind, change.Id)) : present.Add((change.Kind, change.Id));
        }

        foreach (var kind in host.Kinds)
        {
            var untold = host.Records(kind).Count(match => !present.Contains((kind, match.Record.Id)));
            if (untold > 0 || present.Count(told => told.Item1 == kind) > host.Records(kind).Count)
            {
                throw new ContractBrokenException($"The feed says that it tells of everything, but {untold} records of {kind.ResourceType()} are not told of, or records that are gone are.");
            }
        }
    }
}
