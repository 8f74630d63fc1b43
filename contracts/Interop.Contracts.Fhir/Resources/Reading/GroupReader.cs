using Interop.Contracts.Households;

namespace Interop.Contracts.Fhir.Resources.Reading;

/// <summary>Group to Household.</summary>
internal static class GroupReader
{
    public static RegistryRecord? Read(FhirNode group)
    {
        group.One("active").MustBeTrue();
        group.Required("type").MustBe("person");
        group.Required("actual").MustBeTrue();
        Parts.Code(group.Required("code"), FhirNames.GroupTypeSystem).MustBe("household");
        var id = Parts.Id(group);
        var updated = Parts.LastUpdated(group, RecordKind.Household);
        var provenance = Parts.Provenance(group);
        var household = new Household
        {
            Id = id ?? "",
            LastUpdated = updated ?? default,
            Provenance = provenance ?? new(""),
            Identifiers = Parts.Identifiers(group),
            Members = [.. group.All("member").Select(Member)],
            Location = AddressReader.Read(group.One(FhirNames.Structure + "household-address")?.Required("valueAddress")),
        };
        CheckWhole(group, household);
        return id is null || updated is null || provenance is null ? null : household;
    }

    private static HouseholdMember Member(FhirNode member)
    {
        var person = Parts.Reference(member.Required("entity"), RecordKind.Beneficiary);
        var coding = member.One(FhirNames.Structure + "member-role")?.Required("valueCoding");
        var role = Parts.CodeOf(coding, FhirNames.RoleCodeSystem).Coded(WireCodes.MemberRoles);
        var head = member.One(FhirNames.Structure + "member-head")?.Required("valueBoolean");
        if (head.Flag() is { } flag && role is not null && flag != (role == MemberRole.Head))
        {
            head!.Refuse("The head has the role SELF, and nobody else has.", "Let member-role and member-head agree.");
        }

        return new(person ?? "", role ?? (head.Flag() == true ? MemberRole.Head : MemberRole.Unspecified));
    }

    private static void CheckWhole(FhirNode group, Household household)
    {
        var quantity = group.One("quantity");
        if (quantity.Whole() is { } count && count != household.Members.Count)
        {
            quantity!.Refuse("The quantity is the number of members listed.", "List every member, or leave the quantity out.");
        }

        if (household.Members.Count(member => member.IsHead) > 1)
        {
            group.Refuse("A household has at most one head.", "Mark one member as the head.");
        }
    }
}
