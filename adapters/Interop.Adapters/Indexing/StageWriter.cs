using Interop.Adapters.Reading;
using Interop.Adapters.Reporting;
using Interop.Contracts;
using Interop.Contracts.People;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Indexing;

/// <summary>Puts mapped rows into the stage, where duplicates and households can be found by SQL however many rows there are.</summary>
internal sealed class StageWriter(SqliteConnection connection) : IDisposable
{
    private readonly SqliteInsert _row = new(connection, "stage.row", 8);
    private readonly SqliteInsert _item = new(connection, "stage.item", 7);
    private readonly SqliteInsert _unique = new(connection, "stage.unique_id", 4);
    private readonly SqliteInsert _problem = new(connection, "stage.problem", 4);

    /// <summary>Adds a row; of a quarantined one, only what others may be confused with.</summary>
    public void Add(MappedRow row)
    {
        foreach (var problem in row.Problems)
        {
            Add(problem);
        }

        var updated = row.UpdatedAt?.UtcTicks;
        var location = row.HouseholdId is null || row.Quarantined ? null : row.Person?.Location;
        _row.Run(row.Line, row.PersonId, row.HouseholdId, row.HouseholdKey, (int)row.Role, location is null ? null : RecordJson.Write<Location>(location), updated, row.Quarantined ? 1 : 0);
        foreach (var (rule, identifier) in row.Unique)
        {
            _unique.Run(rule, identifier.System, identifier.Value, row.Line);
        }

        if (!row.Quarantined)
        {
            Add(row.Person!, row.Line, row.HouseholdId, updated, row.Consents.Count == 0 ? null : RecordJson.Write(row.Consents));
            foreach (var record in row.Programmes)
            {
                Add(record, row.Line, HouseholdOf(record), updated, null);
            }
        }
    }

    /// <summary>Adds a record; a line of 0 belongs to no row.</summary>
    public void Add(RegistryRecord record, long line, string? household, long? updated, byte[]? consents) =>
        _item.Run((int)record.Kind, record.Id, line, household, updated, RecordJson.Write(record), consents);

    /// <summary>Adds a problem to the report.</summary>
    public void Add(RowProblem problem) => _problem.Run(problem.Line, problem.Column, problem.Rule.Code, (int)problem.Outcome);

    public void Dispose()
    {
        _row.Dispose();
        _item.Dispose();
        _unique.Dispose();
        _problem.Dispose();
    }

    private static string? HouseholdOf(RegistryRecord record) => record switch
    {
        Contracts.Programmes.Enrolment enrolment => enrolment.HouseholdId,
        Contracts.Programmes.Assistance assistance => assistance.HouseholdId,
        _ => null,
    };
}
