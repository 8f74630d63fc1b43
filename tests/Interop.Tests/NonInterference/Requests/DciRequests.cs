using System.Text.Json.Nodes;
using Interop.Tests.Gateway.Dci;

namespace Interop.Tests.NonInterference.Requests;

/// <summary>Messages over DCI, of one to three requests, by everything that can be asked by and some that cannot.</summary>
internal static class DciRequests
{
    private static readonly string[] Json = ["Content-Type: application/json"];
    private static readonly string[] Records = ["Person", "Person", "Member", "Group", "Group", "Beneficiary", "Beneficiary"];

    public static Request Search(Chooser c) =>
        new("POST", $"/{c.Agency()}/dci/registry/sync/search", Json, DciText.Message([.. Enumerable.Range(0, c.Pick([1, 1, 1, 2, 3])).Select(_ => Criteria(c))]).ToJsonString());

    public static Request Enrolled(Chooser c)
    {
        var message = DciText.Message(DciText.Number("unused"));
        var query = new JsonObject { ["person_identifier"] = new JsonObject { ["eq"] = c.Number() } };
        if (c.Chance(2))
        {
            query["programme_identifier.program.programme_identifier"] = new JsonObject { ["eq"] = c.Pick(["cash", "food", "none"]) };
        }

        message["message"] = new JsonObject { ["transaction_id"] = "t-1", ["enrolled_criteria"] = new JsonObject { ["query_type"] = "expression", ["query"] = query } };
        return new("POST", $"/{c.Agency()}/dci/registry/sync/enrolled", Json, message.ToJsonString());
    }

    private static JsonObject Criteria(Chooser c)
    {
        var record = c.Pick(Records);
        var criteria = c.Next(4) switch
        {
            0 => DciText.Number(c.Number(), record, c.Chance(9) ? "BRN" : "UIN"),
            1 => Expression(c, record),
            _ => Predicate(c, record),
        };
        if (c.Chance(2))
        {
            criteria.Paged(c.Pick([1, 1, 2, 5, 100]), c.Pick([1, 1, 2, 3]));
        }

        return c.Chance(4) ? criteria.Sorted(c.Pick(["name", "birth_date", "last_updated"]), c.Pick(["asc", "desc"])) : criteria;
    }

    private static JsonObject Expression(Chooser c, string record) => DciText.Expression(
        new JsonObject { ["$and"] = new JsonArray(new JsonObject { ["last_updated"] = new JsonObject { ["$ge"] = "1990-01-01T00:00:00Z" } }, new JsonObject { ["area"] = c.Place() }) }.ToJsonString(),
        record);

    private static JsonObject Predicate(Chooser c, string record)
    {
        var (attribute, @operator, value) = c.Next(10) switch
        {
            0 => ("name", "eq", c.Name()),
            1 => ("birth_date", c.Pick(["eq", "gt", "ge", "lt", "le"]), c.Date()),
            2 => ("sex", "eq", c.Pick(["male", "female", "other", "m"])),
            3 => ("area", "eq", c.Place()),
            4 => ("@id", "eq", c.Id()),
            5 => ("UIN", "eq", c.Number()),
            6 => (c.Pick(["member_list.@id", "member.@id"]), "eq", c.Id()),
            7 => (c.Pick(["programme_identifier", "enrollment_status", "poverty_score"]), "eq", c.Pick(["cash", "1", "food"])),
            _ => ("last_updated", "ge", "1990-01-01T00:00:00Z"),
        };
        return DciText.Predicate(attribute, @operator, value, record);
    }
}
