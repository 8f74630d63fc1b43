using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Local.World;

/// <summary>
/// One more agency: either an adapter of this project, by its name, that is started with settings; or an adapter host that runs already, in
/// whatever language, by agency, address and key.
/// </summary>
internal sealed record AdapterFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The adapter to start, such as <c>OdkCentral</c>.</summary>
    public string? Program { get; init; }

    /// <summary>Its settings, as in its page of docs/adapters; where it listens, its key and its data folder are given by the run.</summary>
    public IReadOnlyDictionary<string, string>? Settings { get; init; }

    /// <summary>The agency of a host that runs already.</summary>
    public string? Agency { get; init; }

    /// <summary>Where that host listens.</summary>
    public Uri? Address { get; init; }

    /// <summary>The file of the key that host and gateway share.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Reads a file; paths in it are relative to it.</summary>
    public static AdapterFile Read(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<AdapterFile>(File.ReadAllText(path), Options) ?? throw new JsonException();
            return file.IsProgram == file.IsRunning
                ? throw new LocalProblemException($"--adapter {path}: give \"program\" and \"settings\" of an adapter to start, or \"agency\", \"address\" and \"keyFile\" of one that runs.")
                : file.From(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (JsonException error)
        {
            throw new LocalProblemException($"--adapter {path}: it is not such a JSON file{(error.Path is { Length: > 0 } at ? $", see {at}" : "")}; every setting is a text.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LocalProblemException($"--adapter {path}: the file cannot be read.", error);
        }
    }

    /// <summary>Whether it is a host that runs already.</summary>
    [JsonIgnore]
    public bool IsRunning => Program is null && Settings is null && Agency is not null && Address is not null && KeyFile is not null;

    private bool IsProgram => Program is not null && Settings is not null && Agency is null && Address is null && KeyFile is null;

    private AdapterFile From(string folder) => this with
    {
        KeyFile = KeyFile is null ? null : Path.Combine(folder, KeyFile),
        Settings = Settings?.ToDictionary(pair => pair.Key, pair => pair.Key.EndsWith("File", StringComparison.Ordinal) ? Path.Combine(folder, pair.Value) : pair.Value),
    };
}
