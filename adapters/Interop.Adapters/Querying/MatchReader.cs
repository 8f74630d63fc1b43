using Interop.Adapters.Indexing;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Consents;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Querying;

/// <summary>Makes a match of a row of the index: the record, the persons it speaks of and the consents of all of them.</summary>
internal sealed class MatchReader(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _person = new(connection, "SELECT id, json, consents, updated FROM record WHERE kind = 1 AND id = ?1", 1);
    private readonly SqliteStatement _members = new(connection, "SELECT id, json, consents, updated FROM record WHERE household = ?1 ORDER BY n", 1);

    /// <summary>The record of a row of id, JSON, consents and time of change.</summary>
    public static RegistryRecord Record(RecordKind kind, SqliteDataReader row) =>
        RecordJson.Read(kind, row.Blob(1)!, new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero));

    /// <summary>The match of a record and its row.</summary>
    public AdapterMatch Match(RegistryRecord record, SqliteDataReader row) => record switch
    {
        Household household => With(household, _members.Query(household.Id)),
        Enrolment enrolment => With(enrolment, _person.Query(enrolment.BeneficiaryId)),
        Assistance assistance => With(assistance, _person.Query(assistance.BeneficiaryId)),
        _ => new(record, record.Id, [], Consents(row)),
    };

    public void Dispose()
    {
        _person.Dispose();
        _members.Dispose();
    }

    private static AdapterMatch With(RegistryRecord record, SqliteDataReader persons)
    {
        var subjects = new List<Beneficiary>();
        var consents = new List<CollectedConsent>();
        using (persons)
        {
            while (persons.Read())
            {
                subjects.Add((Beneficiary)Record(RecordKind.Beneficiary, persons));
                consents.AddRange(Consents(persons));
            }
        }

        return new(record, record.Id, subjects, consents);
    }

    private static List<CollectedConsent> Consents(SqliteDataReader row) =>
        row.Blob(2) is { } json ? RecordJson.Read<List<CollectedConsent>>(json) : [];
}
