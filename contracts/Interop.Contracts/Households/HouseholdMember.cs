namespace Interop.Contracts.Households;

/// <summary>A person's place in a household.</summary>
/// <param name="BeneficiaryId">The logical id of the person.</param>
/// <param name="Role">The relation to the head.</param>
public sealed record HouseholdMember(string BeneficiaryId, MemberRole Role)
{
    /// <summary>Whether this member is the head.</summary>
    public bool IsHead => Role == MemberRole.Head;
}
