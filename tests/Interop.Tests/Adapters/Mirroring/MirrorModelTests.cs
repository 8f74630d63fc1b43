using CsCheck;
using Interop.Adapters.Mirroring;

namespace Interop.Tests.Adapters.Mirroring;

/// <summary>Whatever happens to an MIS and its readings, what is served is what it was at the last good reading.</summary>
public sealed class MirrorModelTests
{
    private enum Step
    {
        Make,
        Edit,
        EditUnseen,
        Delete,
        Refresh,
        BreakOff,
        Reconcile,
        Restart,
    }

    private static readonly Gen<Step> Steps = Gen.Int[0, 7].Select(number => (Step)number);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task After_a_good_reading_that_could_see_everything_the_mirror_is_as_the_MIS_and_after_a_bad_one_as_before(bool tellsAll) =>
        Gen.Select(Steps, Gen.Int[0, 9]).List[1, 14].SampleAsync(async steps =>
        {
            await using var folder = new MirrorFolder();
            folder.Source.Traits = new() { System = "Testbase", ReportsChanges = true, ReportsDeletions = tellsAll, EditsAreChanges = tellsAll };
            folder.Fill(4);
            var adapter = await folder.ReadAsync();
            var names = Enumerable.Range(0, 4).ToDictionary(i => $"r{i:D4}", i => $"Person {i}");
            var (number, unseen) = (4, false);
            foreach (var (step, choice) in steps)
            {
                folder.Time.Advance(TimeSpan.FromMinutes(1));
                var id = names.Keys.Order(StringComparer.Ordinal).ElementAtOrDefault(choice % Math.Max(names.Count, 1));
                var before = await adapter.NamesAsync();
                switch (step)
                {
                    case Step.Make:
                        names[$"r{number:D4}"] = $"Person {number}";
                        folder.Source.Put($"r{number:D4}", MirrorFolder.Person($"Person {number}", $"N{number++}"));
                        break;
                    case Step.Edit or Step.EditUnseen when id is not null:
                        unseen |= step == Step.EditUnseen;
                        names[id] = $"Edited {number}";
                        folder.Source.Put(id, MirrorFolder.Person($"Edited {number}", $"N{number++}"), moves: step == Step.Edit);
                        break;
                    case Step.Delete when id is not null:
                        unseen |= !tellsAll;
                        names.Remove(id);
                        folder.Source.Delete(id);
                        break;
                    case Step.Refresh:
                        await adapter.RefreshAsync(MirrorFolder.Cancellation);
                        if (!unseen)
                        {
                            Assert.Equal(names.Values.Order(StringComparer.Ordinal), await adapter.NamesAsync());
                        }

                        break;
                    case Step.BreakOff when names.Count > 0:
                        folder.Source.DiesBefore = choice % names.Count;
                        await Assert.ThrowsAsync<SourceException>(() => adapter.ReconcileAsync(MirrorFolder.Cancellation));
                        folder.Source.DiesBefore = null;
                        Assert.Equal(before, await adapter.NamesAsync());
                        break;
                    case Step.Reconcile:
                        await adapter.ReconcileAsync(MirrorFolder.Cancellation);
                        unseen = false;
                        Assert.Equal(names.Values.Order(StringComparer.Ordinal), await adapter.NamesAsync());
                        break;
                    case Step.Restart:
                        await adapter.DisposeAsync();
                        adapter = await folder.ReadAsync();
                        break;
                }
            }
        }, iter: 25);
}
