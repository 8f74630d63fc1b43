using System.Text.Json;

namespace Interop.Adapters.Upstream.Paging;

/// <summary>One row of a page.</summary>
/// <param name="Id">The MIS's own stable id of it.</param>
/// <param name="Json">The row, an object.</param>
public sealed record SourceRow(string Id, JsonElement Json)
{
    /// <summary>The row known by the member of this name.</summary>
    public static SourceRow Of(JsonElement json, string idMember) => new(SourceRows.Id(json, idMember), json);
}
