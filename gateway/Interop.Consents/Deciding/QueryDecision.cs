namespace Interop.Consents.Deciding;

/// <summary>Whether a question may be put; one of two.</summary>
public abstract record QueryDecision
{
    private QueryDecision()
    {
    }

    /// <summary>It may.</summary>
    public sealed record Permitted(QueryPermit Permit) : QueryDecision;

    /// <summary>It may not.</summary>
    public sealed record Refused(RefusalReason Reason) : QueryDecision;
}
