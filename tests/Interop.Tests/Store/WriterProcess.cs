using System.Diagnostics;
using System.Globalization;
using Interop.Contracts;
using Interop.Gateway.Consents.Index;
using Interop.Store;
using static Interop.Tests.Store.Policies;

namespace Interop.Tests.Store;

/// <summary>This test program started once more, to write into a store and say what is durable, until it is killed.</summary>
internal static class WriterProcess
{
    /// <summary>The first argument that makes this program such a writer.</summary>
    public const string Command = "write-into-store";

    /// <summary>Starts it; <paramref name="round"/> keeps what it writes apart from what others wrote.</summary>
    public static Process Start(StoreOptions options, int round) =>
        Process.Start(new ProcessStartInfo(
            "dotnet",
            [typeof(WriterProcess).Assembly.Location, Command, round.ToString(CultureInfo.InvariantCulture), options.File ?? "", options.ConnectionString ?? ""])
        {
            RedirectStandardOutput = true,
        })!;

    /// <summary>Writes without end.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new StoreOptions { File = arguments[1], ConnectionString = arguments[2] };
        await using var database = await StoreDatabase.OpenAsync(options, TimeProvider.System, new ConsentExtractor(), CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(writer => WriteAsync(database, $"{arguments[0]}-{writer}")));
        return 0;
    }

    private static async Task WriteAsync(StoreDatabase database, string name)
    {
        for (var i = 0; ; i++)
        {
            var notice = new Interop.Store.Notices.NoticeDraft { Agency = "relief", Partner = "ministry", Kind = "test", Payload = "{}" };
            PolicyWrite[] writes = [Consent($"{name}-{i}"), Consent($"{name}-{i}", 1), Consent(name, i)];
            if (await database.Policies.WriteAsync(writes, [notice], CancellationToken.None) is WriteResult.Written written)
            {
                foreach (var version in written.Versions)
                {
                    Console.WriteLine($"version {version.Seq} {version.Hash}");
                }

                Console.WriteLine($"notice {notice.Id}");
            }

            var subject = $"p{name}-{i}";
            await database.Recipients.RecordAsync(
                [new() { Agency = "relief", Subject = subject, Partner = "ministry", Purpose = "BENEFIT", Categories = DataCategorySet.All, At = DateTimeOffset.UtcNow, Decision = "d" }],
                CancellationToken.None);
            Console.WriteLine($"recipient {subject}");
        }
    }
}
