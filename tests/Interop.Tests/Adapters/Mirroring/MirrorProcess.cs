using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Interop.Adapters;
using Interop.Adapters.Mirroring;

namespace Interop.Tests.Adapters.Mirroring;

/// <summary>The program of a mirror, of an MIS that makes up as many records as it is told.</summary>
internal static class MirrorProcess
{
    public const string Command = "mirror-process";

    public static Task<int> RunAsync(string[] args) => AdapterProgram.MirrorAsync(
        args,
        settings => (Records: settings.Number("Records", 0, 0, 1_000_000), Address: settings.Address("Server"), Password: settings.SecretFile("PasswordFile")),
        (options, _, _) => new ManyRecords(options.Records));

    private sealed class ManyRecords(int count) : IRegistrySource
    {
        public SourceTraits Traits { get; } = new() { System = "Testbase", ReportsChanges = true };

        public ValueTask ProbeAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

        public async IAsyncEnumerable<SourceRecord> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            for (var i = 0; i < count; i++)
            {
                await Task.CompletedTask;
                cancellation.ThrowIfCancellationRequested();
                var json = string.Create(CultureInfo.InvariantCulture, $$"""{"person":{"name":"Person {{i}} {{new string('x', 900)}}","national":"N{{i}}"},"sex":"F","consent":"yes","unread":"{{new string('y', 900)}}"}""");
                yield return new(string.Create(CultureInfo.InvariantCulture, $"r{i}"), Encoding.UTF8.GetBytes(json), null);
            }
        }

        public async IAsyncEnumerable<SourceChange> ReadChangesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.CompletedTask;
            yield break;
        }
    }
}
