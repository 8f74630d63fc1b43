using System.Text.Json;

namespace Interop.Tests.Contracts.Profiles;

/// <summary>One crosswalk of the file crosswalks.json; each row is the wire code, DCI's and OpenSPP's.</summary>
internal sealed record Crosswalk(string Name, string Title, string Element, string? Dci, string? Openspp, string?[][] Rows, string? Note)
{
    public static List<Crosswalk> All() => JsonSerializer.Deserialize<Document>(ProfileFiles.Read("crosswalks.json"), JsonSerializerOptions.Web)!.Crosswalks;

    private sealed record Document(List<Crosswalk> Crosswalks);
}
