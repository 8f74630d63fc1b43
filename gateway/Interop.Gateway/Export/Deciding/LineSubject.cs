using Interop.Consents.Deciding;
using Interop.Contracts;

namespace Interop.Gateway.Export.Deciding;

/// <summary>One of those whom a line of a file is about, and what the line shows of them.</summary>
/// <param name="Facts">What must be known to decide about them.</param>
/// <param name="IsMember">Whether they are shown as a household's member, not as the subject of the whole line.</param>
/// <param name="Categories">What was released when the line was written.</param>
/// <param name="FinestAdminLevel">How fine a location was released.</param>
internal sealed record LineSubject(SubjectFacts Facts, bool IsMember, DataCategorySet Categories, int FinestAdminLevel)
{
    public static LineSubject Of(DisclosurePermit permit, bool isMember) => new(permit.Facts, isMember, permit.Categories, permit.FinestAdminLevel);

    /// <summary>Whether all that the line shows may be shown by this leave.</summary>
    public bool IsCovered(DisclosurePermit permit) => permit.Categories.Covers(Categories) && permit.FinestAdminLevel >= FinestAdminLevel;
}
