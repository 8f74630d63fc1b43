using System.Text;
using Interop.Adapters.Spreadsheet;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Adapters.Spreadsheet;

/// <summary>A registry file and its mapping in a folder of their own, removed at the end.</summary>
internal sealed class RegistryFolder : IAsyncDisposable
{
    /// <summary>A mapping that most tests need no more than.</summary>
    public const string Simple = """
        {
          "version": 1, "agency": "relief", "file": { "emptyValues": ["N/A"] },
          "key": [{ "column": "id" }],
          "identifiers": [{ "column": "national", "system": "urn:nat" }],
          "names": [{ "text": { "column": "name" } }],
          "gender": { "column": "sex", "codes": { "M": "male", "F": "female" } },
          "birthDate": { "column": "born", "formats": ["yyyy-MM-dd", "yyyy"] }
        }
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("registry-").FullName;
    private readonly List<SpreadsheetAdapter> _opened = [];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public ILogger Logger { get; set; } = NullLogger.Instance;

    public string DataFolder => Path.Combine(_root, "data");

    public string RegistryFile => Path.Combine(_root, "registry.csv");

    public string MappingFile => Path.Combine(_root, "mapping.json");

    public string Quarantine => File.ReadAllText(Path.Combine(DataFolder, "quarantine.csv"));

    /// <summary>Looked at so seldom that no clock a test moves makes the watch import before the test does.</summary>
    public SpreadsheetOptions Options => new() { RegistryFile = RegistryFile, MappingFile = MappingFile, DataFolder = DataFolder, PollInterval = TimeSpan.FromDays(30) };

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string Case(string name) => Path.Combine(AppContext.BaseDirectory, "Adapters", "Spreadsheet", "cases", name);

    /// <summary>A folder with a sample file and the mapping beside it.</summary>
    public static async Task<(RegistryFolder Folder, SpreadsheetAdapter Adapter)> OpenCaseAsync(string name)
    {
        var folder = new RegistryFolder();
        File.Copy(Case(name + ".csv"), folder.RegistryFile);
        File.Copy(Case(name + ".mapping.json"), folder.MappingFile);
        return (folder, await folder.OpenAsync());
    }

    /// <summary>Writes the file and mapping and opens them.</summary>
    public Task<SpreadsheetAdapter> OpenAsync(string registry, string mapping = Simple) => OpenAsync(Encoding.UTF8.GetBytes(registry), mapping);

    public Task<SpreadsheetAdapter> OpenAsync(byte[] registry, string mapping = Simple)
    {
        Write(registry);
        File.WriteAllText(MappingFile, mapping);
        return OpenAsync();
    }

    public async Task<SpreadsheetAdapter> OpenAsync()
    {
        var adapter = await SpreadsheetAdapter.OpenAsync(Options, Time, Logger, Cancellation);
        _opened.Add(adapter);
        return adapter;
    }

    /// <summary>Replaces the file; its time of writing moves even where the clock of the disk is coarse.</summary>
    public void Write(byte[] registry)
    {
        var before = File.Exists(RegistryFile) ? File.GetLastWriteTimeUtc(RegistryFile) : DateTime.UnixEpoch;
        File.WriteAllBytes(RegistryFile, registry);
        File.SetLastWriteTimeUtc(RegistryFile, new[] { before.AddSeconds(1), File.GetLastWriteTimeUtc(RegistryFile) }.Max());
    }

    public void Write(string registry) => Write(Encoding.UTF8.GetBytes(registry));

    public async ValueTask DisposeAsync()
    {
        foreach (var adapter in _opened)
        {
            await adapter.DisposeAsync();
        }

        Directory.Delete(_root, recursive: true);
    }
}
