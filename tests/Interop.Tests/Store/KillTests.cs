using System.Globalization;
using Interop.Store.Verifying;

namespace Interop.Tests.Store;

public sealed class KillTests
{
    private const int Rounds = 5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_writer_killed_at_any_moment_loses_nothing_that_it_called_durable(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var random = new Random(20260501);
        var acknowledged = new List<string[]>();
        for (var round = 0; round < Rounds; round++)
        {
            acknowledged.AddRange(await WriteAndKillAsync(store, round, lines: random.Next(1, 400), spins: random.Next(0, 200_000)));

            Assert.IsType<StoreVerification.Intact>(await store.VerifyAsync());
        }

        var versions = await store.Policies.ChangesAsync(0, int.MaxValue, Cancellation);
        var hashes = versions.ToDictionary(version => version.Seq.ToString(CultureInfo.InvariantCulture), version => version.Hash);
        Assert.Equal(0, versions.Count % 3);
        Assert.All(acknowledged.Where(line => line[0] == "version"), line => Assert.Equal(hashes[line[1]], line[2]));
        foreach (var notice in acknowledged.Where(line => line[0] == "notice"))
        {
            Assert.NotNull(await store.Database.Notifications.FindAsync(Guid.Parse(notice[1]), Cancellation));
        }

        string[] subjects = [.. acknowledged.Where(line => line[0] == "recipient").Select(line => line[1])];
        Assert.Equal(subjects.Order(), (await store.Database.Recipients.OfAsync("relief", subjects, Cancellation)).Select(recipient => recipient.Subject).Order());
        Assert.True(acknowledged.Count >= Rounds);
    }

    // A line that was cut off by the kill was not yet said.
    private static async Task<List<string[]>> WriteAndKillAsync(StoreUnderTest store, int round, int lines, int spins)
    {
        var said = new List<string[]>();
        using var process = WriterProcess.Start(store.Options, round);
        try
        {
            while (said.Count < lines && await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
            {
                said.Add(line.Split(' '));
            }

            Assert.Equal(lines, said.Count);
            Thread.SpinWait(spins);
        }
        finally
        {
            process.Kill();
        }

        var rest = await process.StandardOutput.ReadToEndAsync(Cancellation);
        said.AddRange(rest.Split('\n')[..^1].Select(line => line.Split(' ')));
        await process.WaitForExitAsync(Cancellation);
        return said;
    }
}
