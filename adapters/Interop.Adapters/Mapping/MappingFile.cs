using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Interop.Adapters.Reading;

namespace Interop.Adapters.Mapping;

/// <summary>A mapping file that passed every check.</summary>
/// <param name="Mapping">What it says.</param>
/// <param name="Hash">The hash of its text.</param>
/// <param name="Columns">Every column that it names, once, in the order of the text.</param>
internal sealed record MappingFile(RegistryMapping Mapping, string Hash, IReadOnlyList<string> Columns)
{
    private const int Longest = 1 << 20;

    /// <summary>
    /// Reads and checks the mapping of a registry file against its schema and the file's header, if one is given; throws
    /// <see cref="MappingRefusedException"/> with every problem at once.
    /// </summary>
    public static MappingFile Load(string mappingFile, Func<FileRule, IReadOnlyList<string>>? header) => Load(mappingFile, header, ShapeCheck.OfFile);

    /// <summary>The same for the records of an MIS, which have no header: a column that none has is found when they are read.</summary>
    public static MappingFile LoadForRecords(string mappingFile) => Load(mappingFile, null, ShapeCheck.OfRecords);

    private static MappingFile Load(string mappingFile, Func<FileRule, IReadOnlyList<string>>? header, Func<RegistryMapping, IEnumerable<MappingProblem>> shape)
    {
        var text = ReadText(mappingFile);
        using var document = Parse(text);
        var problems = SchemaCheck.Check(text).ToList();
        var mapping = problems.Count == 0 ? document.Deserialize<RegistryMapping>(MappingJson.Options)! : null;
        problems.AddRange(mapping is null ? [] : MeaningCheck.Check(mapping).Concat(shape(mapping)));
        var (columns, refusal) = Header(header, problems.Exists(problem => problem.Path.StartsWith("$.file", StringComparison.Ordinal)) ? null : FileOf(document.RootElement));
        var check = new ColumnCheck(columns);
        problems.AddRange(check.Check(document.RootElement));
        if (problems.Count > 0)
        {
            throw new MappingRefusedException(refusal is null ? problems : [.. problems, new("$.file", refusal.Message, "")]);
        }

        return refusal is null ? new(mapping!, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), check.Columns) : throw refusal;
    }

    private static (IReadOnlyList<string>? Columns, RegistryFileException? Refusal) Header(Func<FileRule, IReadOnlyList<string>>? header, FileRule? rule)
    {
        try
        {
            return (rule is null ? null : header?.Invoke(rule), null);
        }
        catch (RegistryFileException e)
        {
            return (null, e);
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return new FileInfo(path).Length <= Longest
                ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF')
                : throw Refused("The mapping file is longer than 1 MiB.", "Is this the mapping and not the registry?");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused("The mapping file cannot be read.", "See that it exists and that this process may read it.");
        }
        catch (DecoderFallbackException)
        {
            throw Refused("The mapping file is not UTF-8.", "Save it as UTF-8.");
        }
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, MappingJson.Document);
        }
        catch (JsonException e)
        {
            throw Refused($"It is no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}, or a key stands twice.", "Correct the syntax there.");
        }
    }

    private static FileRule? FileOf(JsonElement root)
    {
        try
        {
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("file", out var file) ? file.Deserialize<FileRule>(MappingJson.Options) : new();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static MappingRefusedException Refused(string rule, string fix) => new([new("$", rule, fix)]);
}
