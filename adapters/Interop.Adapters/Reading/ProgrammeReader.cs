using Interop.Adapters.Indexing;
using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;
using Interop.Contracts;
using Interop.Contracts.Households;

namespace Interop.Adapters.Reading;

/// <summary>Reads the enrolments and assistance of a row.</summary>
internal sealed class ProgrammeReader(RegistryMapping mapping, CellFactory cells, LogicalIds ids)
{
    private readonly EnrolmentReader[] _enrolments = [.. mapping.Enrolments.Select(rule => new EnrolmentReader(rule, cells))];
    private readonly AssistanceReader[] _assistance = [.. mapping.Assistance.Select(rule => new AssistanceReader(rule, cells))];

    /// <summary>Every record of the row; what is for the household stands only in its head's row.</summary>
    public List<RegistryRecord> Read(RowReading row, string key, string personId, string? householdId, MemberRole role, Provenance provenance)
    {
        var records = new List<RegistryRecord>();
        var head = role == MemberRole.Head ? householdId : null;
        foreach (var reader in _enrolments.Where(reader => !reader.ForHousehold || head is not null))
        {
            if (reader.Read(row, personId, reader.ForHousehold ? head : null, provenance) is not { } enrolment)
            {
                continue;
            }

            // A person is enrolled once in a programme, so its code tells the enrolments of a row apart.
            var id = ids.Of("enrolment", $"{key}\n{enrolment.Programme.Code}");
            if (records.Exists(other => other.Id == id))
            {
                row.Report(reader.Column, Rules.ProgrammeDuplicate);
                continue;
            }

            records.Add(enrolment with { Id = id });
        }

        for (var i = 0; i < _assistance.Length; i++)
        {
            var reader = _assistance[i];
            if ((!reader.ForHousehold || head is not null) && reader.Read(row, personId, reader.ForHousehold ? head : null, provenance) is { } assistance)
            {
                records.Add(assistance with { Id = ids.Of("assistance", $"{key}\n{i}") });
            }
        }

        return records;
    }
}
