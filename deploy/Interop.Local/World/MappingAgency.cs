using System.Text.Json;

namespace Interop.Local.World;

/// <summary>Reads from a mapping whose registry it is of.</summary>
internal static class MappingAgency
{
    public static string Read(string mapping, string option)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(mapping));
            var named = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("agency", out var agency) ? agency.ToString() : "";
            return named.Length > 0 ? named : throw new LocalProblemException($"{option}: the mapping must name the agency, in \"agency\".");
        }
        catch (JsonException error)
        {
            throw new LocalProblemException($"{option}: the file is not JSON, see line {error.LineNumber + 1}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LocalProblemException($"{option}: there is no mapping file {mapping}.", error);
        }
    }
}
