using Interop.Contracts.Households;
using R4 = Hl7.Fhir.Model;

namespace Interop.Contracts.Fhir.Resources.Writing;

/// <summary>Household to Group: an actual group of persons, coded household, whose quantity is the number of members listed.</summary>
internal static class GroupEncoder
{
    public static R4.Group Encode(Household household)
    {
        var group = new R4.Group
        {
            Id = household.Id,
            Meta = Parts.Meta(household),
            Active = true,
            Type = R4.Group.GroupType.Person,
            Actual = true,
            Code = Parts.Concept(FhirNames.GroupTypeSystem, "household"),
            Quantity = household.Members.Count,
        };
        group.Identifier.AddRange(household.Identifiers.Select(Parts.Identifier));
        group.Member.AddRange(household.Members.Select(Member));
        group.Extension.Add(Parts.Provenance(household.Provenance));
        if (household.Location is { } location)
        {
            group.Extension.Add(Parts.Extension("household-address", AddressEncoder.Encode(location)));
        }

        return group;
    }

    private static R4.Group.MemberComponent Member(HouseholdMember member)
    {
        var component = new R4.Group.MemberComponent { Entity = Parts.Reference(RecordKind.Beneficiary, member.BeneficiaryId) };
        if (member.Role != MemberRole.Unspecified)
        {
            component.Extension.Add(Parts.Extension("member-role", new R4.Coding(FhirNames.RoleCodeSystem, WireCodes.MemberRoles.Code(member.Role))));
        }

        if (member.IsHead)
        {
            component.Extension.Add(Parts.Extension("member-head", new R4.FhirBoolean(true)));
        }

        return component;
    }
}
