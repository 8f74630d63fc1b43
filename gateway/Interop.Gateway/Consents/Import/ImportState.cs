using System.Text.Json.Serialization;

namespace Interop.Gateway.Consents.Import;

/// <summary>Where an import stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportState>))]
public enum ImportState
{
    /// <summary>It waits for its turn.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued = 0,

    /// <summary>It is being read.</summary>
    [JsonStringEnumMemberName("running")]
    Running = 1,

    /// <summary>It waits for the store or the ledger, and goes on by itself.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting = 2,

    /// <summary>Every row was read.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished = 3,

    /// <summary>It was cancelled; what was written stays.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled = 4,

    /// <summary>It cannot go on; what was written stays, and why is said.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped = 5,
}
