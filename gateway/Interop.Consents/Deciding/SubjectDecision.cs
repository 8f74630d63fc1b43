namespace Interop.Consents.Deciding;

/// <summary>Whether data about a person leaves; one of two.</summary>
public abstract record SubjectDecision
{
    private SubjectDecision()
    {
    }

    /// <summary>Some of it does.</summary>
    public sealed record Released(DisclosurePermit Permit) : SubjectDecision;

    /// <summary>None of it does, and the person does not exist for the caller.</summary>
    public sealed record Withheld(WithholdReason Reason) : SubjectDecision;
}
