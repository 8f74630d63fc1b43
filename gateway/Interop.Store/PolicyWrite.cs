namespace Interop.Store;

/// <summary>A version to be written.</summary>
public sealed record PolicyWrite
{
    /// <summary>The kind of item.</summary>
    public required PolicyKind Kind { get; init; }

    /// <summary>The item's id.</summary>
    public required string Id { get; init; }

    /// <summary>The version on which it builds: 0 when the item must not exist yet.</summary>
    public required int ExpectedVersion { get; init; }

    /// <summary>The agency it belongs to.</summary>
    public string? Agency { get; init; }

    /// <summary>For a consent the key of its subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether the item is to be gone.</summary>
    public bool Deleted { get; init; }

    /// <summary>Who writes.</summary>
    public required string Author { get; init; }

    /// <summary>The item as JSON.</summary>
    public required string Content { get; init; }
}
