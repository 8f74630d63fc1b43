namespace Interop.Gateway.Export.Jobs;

/// <summary>Where an export stands.</summary>
internal enum ExportStatus
{
    /// <summary>It waits for its turn.</summary>
    Accepted = 1,

    /// <summary>It is being written.</summary>
    Running = 2,

    /// <summary>All of it is written.</summary>
    Complete = 3,

    /// <summary>It could not be made, and nothing of it is kept.</summary>
    Failed = 4,
}
