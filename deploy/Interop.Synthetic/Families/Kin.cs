using Interop.Synthetic.Names;

namespace Interop.Synthetic.Families;

/// <summary>A member of a family: who, and in which relation to the head.</summary>
internal sealed record Kin(Role Role, Sex Sex, DateOnly BornOn, NameEntry Own, Lineage Lineage, FullName Name)
{
    public int Age => SurveyDay.Age(BornOn);

    public bool IsChild => Age < 18;
}
