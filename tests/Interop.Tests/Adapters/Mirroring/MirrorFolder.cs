using System.Globalization;
using Interop.Adapters.Mirroring;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Adapters.Mirroring;

/// <summary>A mirror of a lying source in a folder of its own, removed at the end.</summary>
internal sealed class MirrorFolder : IAsyncDisposable
{
    /// <summary>A mapping that most tests need no more than.</summary>
    public const string Simple = """
        {
          "version": 1, "agency": "relief",
          "key": [{ "column": "@id" }],
          "identifiers": [{ "column": "person.national", "system": "urn:nat" }],
          "names": [{ "text": { "column": "person.name" } }],
          "gender": { "column": "sex", "codes": { "M": "male", "F": "female" }, "onError": "value" },
          "consents": [{ "column": "consent", "codes": { "yes": "permit", "no": "deny" }, "purposes": ["service-delivery"], "categories": ["identity"], "recipients": ["ministry"] }]
        }
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("mirror-").FullName;
    private readonly List<MirroredAdapter> _opened = [];

    public MirrorFolder()
    {
        Source = new(Time);
        File.WriteAllText(MappingFile, Simple);
        Options = new() { MappingFile = MappingFile, DataFolder = Path.Combine(_root, "data") };
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public LyingSource Source { get; }

    public MirrorOptions Options { get; set; }

    public ILogger Logger { get; set; } = NullLogger.Instance;

    public string MappingFile => Path.Combine(_root, "mapping.json");

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string Report => File.ReadAllText(Path.Combine(Options.DataFolder, "import-report.md"));

    public string Quarantine => File.ReadAllText(Path.Combine(Options.DataFolder, "quarantine.csv"));

    public static string Person(string name, string national, string consent = "yes", string more = "") =>
        $$"""{"person":{"name":"{{name}}","national":"{{national}}"},"sex":"F","consent":"{{consent}}"{{more}}}""";

    /// <summary>Fills the source with so many persons.</summary>
    public void Fill(int persons)
    {
        for (var i = 0; i < persons; i++)
        {
            Source.Put(string.Create(CultureInfo.InvariantCulture, $"r{i:D4}"), Person($"Person {i}", $"N{i}"));
        }
    }

    /// <summary>Opens the mirror, which has read nothing yet.</summary>
    public MirroredAdapter Open()
    {
        var adapter = MirroredAdapter.Open(Source, Options, Time, Logger);
        _opened.Add(adapter);
        return adapter;
    }

    /// <summary>Opens the mirror and has it read once.</summary>
    public async Task<MirroredAdapter> ReadAsync()
    {
        var adapter = Open();
        await adapter.RefreshAsync(Cancellation);
        return adapter;
    }

    public async ValueTask DisposeAsync()
    {
        Source.Silence?.TrySetResult();
        foreach (var adapter in _opened)
        {
            await adapter.DisposeAsync();
        }

        Directory.Delete(_root, recursive: true);
    }
}
