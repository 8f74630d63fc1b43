using System.Text.Json.Nodes;

namespace Interop.Gateway.Administration.Forms;

/// <summary>One version of an item, as it was written and never changed since.</summary>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="Seq">Its place in the one order of all writes; not for a partner, whom it would tell how much is written about others.</param>
/// <param name="At">When it was written.</param>
/// <param name="Author">Who wrote it: partner/client, administrator:client, or the program.</param>
/// <param name="Hash">Its SHA-256, chained to the version that precedes it in the one order; not for a partner either.</param>
/// <param name="Deleted">Whether the item was gone with it.</param>
/// <param name="Content">The item.</param>
internal sealed record VersionForm(int Version, long? Seq, DateTimeOffset At, string Author, string? Hash, bool Deleted, JsonNode? Content);
