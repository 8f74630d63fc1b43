using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Interop.Contracts;
using Interop.Store;
using static Interop.Tests.Store.Policies;

namespace Interop.Tests.Store;

/// <summary>This test program started once more, to write into a store and say what is durable, until it is killed.</summary>
internal static class WriterProcess
{
    private const string Variable = "INTEROP_TEST_STORE_WRITER";
    private const string File = Variable + "_FILE";
    private const string Address = Variable + "_ADDRESS";

    /// <summary>Starts it; <paramref name="round"/> keeps what it writes apart from what others wrote.</summary>
    public static Process Start(StoreOptions options, int round)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(WriterProcess).Assembly.Location] : [])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                [Variable] = round.ToString(CultureInfo.InvariantCulture),
                [File] = options.File,
                [Address] = options.ConnectionString,
            },
        };
        return Process.Start(start)!;
    }

    /// <summary>Runs before anything else of this program, and is all that runs when the variable is set.</summary>
    [ModuleInitializer]
    public static void RunWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } round)
        {
            Task.Run(() => WriteAsync(round)).GetAwaiter().GetResult();
        }
    }

    private static async Task WriteAsync(string round)
    {
        var options = new StoreOptions { File = Environment.GetEnvironmentVariable(File), ConnectionString = Environment.GetEnvironmentVariable(Address) };
        await using var database = await StoreDatabase.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(writer => WriteAsync(database, $"{round}-{writer}")));
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
