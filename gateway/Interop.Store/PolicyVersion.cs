namespace Interop.Store;

/// <summary>One version of one item, as it was written and never changed since.</summary>
public sealed record PolicyVersion
{
    /// <summary>Its place in the one order of all writes: 1, 2, 3 …, without gaps, in the order in which they took effect.</summary>
    public required long Seq { get; init; }

    /// <summary>The kind of item.</summary>
    public required PolicyKind Kind { get; init; }

    /// <summary>The item's id, unique within its kind.</summary>
    public required string Id { get; init; }

    /// <summary>The item's version: 1, 2, 3 …</summary>
    public required int Version { get; init; }

    /// <summary>The agency it belongs to; null for what belongs to none, such as a partner.</summary>
    public string? Agency { get; init; }

    /// <summary>For a consent the key of its subject (<see cref="Interop.Contracts.Consents.ConsentSubject.Key"/>).</summary>
    public string? Subject { get; init; }

    /// <summary>Whether the item is gone with this version; its history stays.</summary>
    public bool Deleted { get; init; }

    /// <summary>When it was written, by the store's clock, to the microsecond, never before the version that precedes it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it: <c>partner/client</c> or <c>administrator:client</c> of a token, or what the program calls itself.</summary>
    public required string Author { get; init; }

    /// <summary>The item as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 over this version and <see cref="PreviousHash"/>, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The hash of the version with the preceding <see cref="Seq"/>; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }
}
