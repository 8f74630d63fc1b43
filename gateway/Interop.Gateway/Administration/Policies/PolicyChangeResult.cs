using Interop.Store;

namespace Interop.Gateway.Administration.Policies;

/// <summary>What became of a change.</summary>
internal abstract record PolicyChangeResult
{
    private PolicyChangeResult()
    {
    }

    /// <summary>It is durable.</summary>
    public sealed record Written(PolicyVersion Version) : PolicyChangeResult;

    /// <summary>The item has changed since it was read; nothing was written.</summary>
    public sealed record Conflict : PolicyChangeResult;

    /// <summary>It breaks rules; nothing was written.</summary>
    public sealed record Broken(AdminProblem Problem) : PolicyChangeResult;

    /// <summary>Others wrote at the same time, again and again; nothing was written.</summary>
    public sealed record Busy : PolicyChangeResult;
}
