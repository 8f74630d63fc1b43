using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Records;

/// <summary>DCI's Group of a released Group: its members as far as they are in it, and in full those whose own record is released beside it.</summary>
internal sealed class GroupRecord(IdentifierParts identifiers, PersonRecord persons, IReadOnlyDictionary<string, FhirView> released)
{
    public JsonObject Group(FhirView group)
    {
        var members = group.Each("member").Where(member => member.Referenced("entity") is not null).ToList();
        var head = members.Find(IsHead).Referenced("entity");
        var address = group.Extensions("household-address").FirstOrDefault().Object("valueAddress");
        var point = AddressParts.Point(address);
        return new JsonObject { ["@type"] = "Group" }
            .With("@id", group.Text("id"))
            .With("group_identifier", identifiers.Of(group))
            .With("group_type", CodeList.AssistanceUnit.Write(group.Object("code").Each("coding").FirstOrDefault().Text("code")))
            .With("geographical_location", point.Count < 2 ? null : new JsonObject { ["geo"] = point })
            .With("address", [AddressParts.Address(address)])
            .With("group_head_info", head is null ? null : Member(members.Find(IsHead), head))
            .With("group_size", group.Number("quantity"))
            .With("member_list", members.Select(member => (JsonNode?)Member(member, head)))
            .With("last_updated", group.Text("meta", "lastUpdated"));
    }

    private static bool IsHead(FhirView member) => member.Extensions("member-head").FirstOrDefault().Flag("valueBoolean");

    private JsonObject Member(FhirView member, string? head)
    {
        var id = member.Referenced("entity")!;
        var related = Related(member, head);
        return released.TryGetValue(id, out var patient) ? persons.Member(patient, related) : new JsonObject { ["@type"] = "Member", ["@id"] = id }.With("related_person", [related]);
    }

    // The role is towards the head, who is named only when released.
    private static JsonObject? Related(FhirView member, string? head) =>
        CodeList.Relationship.Write(member.Extensions("member-role").FirstOrDefault().Object("valueCoding").Text("code")) is { } relationship
            ? new JsonObject { ["relationship_type"] = relationship }.With("related_member", head is null ? null : new JsonObject { ["@type"] = "Person", ["@id"] = head })
            : null;
}
