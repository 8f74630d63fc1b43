using System.Collections.Immutable;
using System.Text.Json;

namespace Interop.Synthetic.Names;

/// <summary>The common names of one language, from an embedded file.</summary>
internal sealed record NameBook(
    string Language,
    string Script,
    NamingCustom Custom,
    int Share,
    IReadOnlyList<NameEntry> Male,
    IReadOnlyList<NameEntry> Female,
    IReadOnlyList<NameEntry> Family)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>Every language, in the order the generator counts on.</summary>
    public static ImmutableArray<NameBook> All { get; } = [.. new[] { "ar", "prs", "uk", "fr", "sw", "es" }.Select(Load)];

    /// <summary>The share of each language, in the same order.</summary>
    public static ImmutableArray<int> Shares { get; } = [.. All.Select(book => book.Share)];

    /// <summary>The own names of a sex.</summary>
    public IReadOnlyList<NameEntry> Own(Sex sex) => sex == Sex.Male ? Male : Female;

    private static NameBook Load(string language)
    {
        using var stream = typeof(NameBook).Assembly.GetManifestResourceStream($"names/{language}.json")!;
        return JsonSerializer.Deserialize<NameBook>(stream, Options)!;
    }
}
