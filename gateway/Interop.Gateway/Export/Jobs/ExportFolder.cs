using System.Security.Cryptography;
using System.Text.Json;
using Interop.Gateway.Configuration;
using Microsoft.AspNetCore.DataProtection;

namespace Interop.Gateway.Export.Jobs;

/// <summary>The folders of the exports on the disk. A state is replaced as a whole or not at all, and bound to its own folder.</summary>
internal sealed class ExportFolder(GatewaySetup setup, IDataProtectionProvider protection)
{
    private const string State = "state";
    private readonly string _root = Directory.CreateDirectory(Path.Combine(setup.Options.DataFolder, "exports")).FullName;

    public string PathOf(string job, string file) => Path.Combine(_root, job, file);

    public long LengthOf(string job, string file) => new FileInfo(PathOf(job, file)).Length;

    public void Save(ExportState state)
    {
        Directory.CreateDirectory(Path.Combine(_root, state.Id));
        var (path, next) = (PathOf(state.Id, State), PathOf(state.Id, State + ".next"));
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            stream.Write(Protector(state.Id).Protect(JsonSerializer.SerializeToUtf8Bytes(state)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <summary>Every state there is; what cannot be read any more cannot be served either, and is deleted.</summary>
    public IReadOnlyList<ExportState> Load()
    {
        var states = new List<ExportState>();
        foreach (var folder in Directory.GetDirectories(_root))
        {
            try
            {
                var id = Path.GetFileName(folder);
                states.Add(JsonSerializer.Deserialize<ExportState>(Protector(id).Unprotect(File.ReadAllBytes(PathOf(id, State))))!);
            }
            catch (Exception error) when (error is CryptographicException or JsonException or FileNotFoundException)
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return states;
    }

    /// <summary>Deletes an export with all its files.</summary>
    public void Delete(string job)
    {
        if (Directory.Exists(Path.Combine(_root, job)))
        {
            Directory.Delete(Path.Combine(_root, job), recursive: true);
        }
    }

    /// <summary>Deletes the files that were not written to their end.</summary>
    public void DeleteUnfinished(ExportState state)
    {
        foreach (var path in Directory.GetFiles(Path.Combine(_root, state.Id)).Where(path => Path.GetFileName(path) != State && !state.Files.Any(file => file.Name == Path.GetFileName(path))))
        {
            File.Delete(path);
        }
    }

    private IDataProtector Protector(string job) => protection.CreateProtector("fhir-export", job);
}
