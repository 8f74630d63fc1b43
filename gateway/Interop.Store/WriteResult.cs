namespace Interop.Store;

/// <summary>What became of a write; one of two.</summary>
public abstract record WriteResult
{
    private WriteResult()
    {
    }

    /// <summary>All of it is durable.</summary>
    public sealed record Written(IReadOnlyList<PolicyVersion> Versions) : WriteResult;

    /// <summary>Nothing was written: this item stands at another version than the one expected (0: it does not exist).</summary>
    public sealed record Conflict(PolicyKind Kind, string Id, int Version) : WriteResult;
}
