using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;
using Interop.Contracts;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Indexing;

/// <summary>Makes a household of the rows that share its key; one that is known only in part, or has two heads, is not made.</summary>
internal sealed class HouseholdGrouping(SqliteConnection connection, StageWriter stage, RegistryMapping mapping)
{
    private const int MostMembers = 500;

    /// <summary>Adds every household to the stage, then removes what was for a household that is not served.</summary>
    public void Group()
    {
        if (mapping.Household is null)
        {
            return;
        }

        connection.Execute("CREATE INDEX stage.row_household ON row(household, line) WHERE household IS NOT NULL");
        using (var rows = new SqliteStatement(connection, "SELECT household, household_key, line, person, role, location, updated, bad FROM stage.row WHERE household IS NOT NULL ORDER BY household, line", 0))
        {
            using var reader = rows.Query();
            var group = new List<Row>();
            while (reader.Read())
            {
                var row = new Row(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.Text(3), (MemberRole)reader.GetInt32(4), reader.Blob(5), reader.Long(6), reader.GetInt64(7) != 0);
                if (group.Count > 0 && group[0].Household != row.Household)
                {
                    Close(group);
                    group.Clear();
                }

                // Beyond the limit only the count matters.
                if (group.Count <= MostMembers)
                {
                    group.Add(row);
                }
            }

            Close(group);
        }

        if (mapping.Enrolments.Any(rule => rule.For == "household") || mapping.Assistance.Any(rule => rule.For == "household"))
        {
            connection.Execute("DELETE FROM stage.item WHERE kind IN (3, 4) AND household IS NOT NULL AND household NOT IN (SELECT id FROM stage.item WHERE kind = 2)");
        }
    }

    private void Close(List<Row> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        var heads = group.Where(row => row.Role == MemberRole.Head).ToList();
        var broken = group.Count > MostMembers ? Rules.HouseholdLarge
            : group.Exists(row => row.Bad) ? Rules.HouseholdPartial
            : heads.Count > 1 ? Rules.HouseholdHeads
            : null;
        if (broken is not null)
        {
            var told = broken == Rules.HouseholdHeads ? heads : [group[0]];
            told.ForEach(row => stage.Add(new RowProblem(row.Line, mapping.Household!.Column!, broken, Outcome.HouseholdWithheld)));
            return;
        }

        var first = group[0];
        var household = new Household
        {
            Id = first.Household,
            LastUpdated = default,
            Provenance = new(mapping.Agency),
            Identifiers = mapping.Household!.System is { } system && Identifier.TryCreate(system, first.Key, out var identifier) ? [identifier] : [],
            Members = [.. group.Select(row => new HouseholdMember(row.Person!, row.Role))],
            Location = Place(group, heads.FirstOrDefault()),
        };
        stage.Add(household, 0, null, group.Max(row => row.Updated), null);
    }

    // Where the head lives; without a head, where all members live.
    private static Location? Place(List<Row> group, Row? head)
    {
        var location = (head ?? group[0]).Location;
        return location is null || (head is null && group.Exists(row => !location.AsSpan().SequenceEqual(row.Location))) ? null : RecordJson.Read<Location>(location);
    }

    private sealed record Row(string Household, string Key, long Line, string? Person, MemberRole Role, byte[]? Location, long? Updated, bool Bad);
}
