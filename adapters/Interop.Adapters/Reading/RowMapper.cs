using Interop.Adapters.Indexing;
using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;
using Interop.Contracts.Consents;
using Interop.Contracts.Households;

namespace Interop.Adapters.Reading;

/// <summary>Turns the rows of a registry into records of the contract, each with every rule it breaks.</summary>
internal sealed class RowMapper
{
    private readonly LogicalIds _ids;
    private readonly DateOnly _today;
    private readonly IRowSource _source;
    private readonly RowReading _row;
    private readonly CellFactory _cells;
    private readonly TextCell[] _key;
    private readonly IdentifierReader _identifiers;
    private readonly PersonReader _person;
    private readonly TextCell? _household;
    private readonly CodeCell<MemberRole>? _role;
    private readonly ProgrammeReader _programmes;
    private readonly ConsentReader[] _consents;
    private readonly ProvenanceReader _provenance;

    public RowMapper(RegistryMapping mapping, IRowSource source, LogicalIds ids, DateOnly today)
    {
        (_source, _ids, _today, _row) = (source, ids, today, new(source));
        _cells = new(mapping, source.Columns);
        _key = [.. mapping.Key.Select(rule => _cells.Text(rule))];
        _identifiers = new(mapping, _cells);
        _person = new(mapping, _cells);
        _household = _cells.Text(mapping.Household);
        _role = _cells.Enum<MemberRole>(mapping.Household?.Role);
        _programmes = new(mapping, _cells, ids);
        _consents = [.. mapping.Consents.Select(rule => new ConsentReader(rule, _cells))];
        _provenance = new(mapping, _cells);
    }

    /// <summary>The columns that no rule reads.</summary>
    public IEnumerable<string> UnmappedColumns => _cells.Unmapped;

    /// <summary>The columns of the key, as reports name them.</summary>
    public string KeyColumns => string.Join('+', _key.Select(cell => cell.Column));

    /// <summary>The row that the source stands on.</summary>
    public MappedRow Map()
    {
        _row.Begin();
        if (_source.Fault is { } fault)
        {
            _row.Report("", fault);
            return new() { Line = _row.Line, Quarantined = true, Problems = [.. _row.Problems] };
        }

        var key = Key();
        var (identifiers, unique) = _identifiers.Read(_row);
        var (provenance, updatedAt) = _provenance.Read(_row);
        var householdKey = _household?.Read(_row);
        var householdId = householdKey is null ? null : _ids.Of("household", householdKey);
        var role = _role?.Read(_row) ?? MemberRole.Unspecified;
        var personId = key is null ? "" : _ids.Of("beneficiary", key);
        var person = _person.Read(_row, personId, householdId, identifiers, provenance, _today);
        var programmes = _programmes.Read(_row, key ?? "", personId, householdId, role, provenance);
        var consents = Consents(key ?? "", personId);
        return new()
        {
            Line = _row.Line,
            Quarantined = _row.Quarantined,
            Problems = _row.Problems.Count == 0 ? [] : [.. _row.Problems],
            PersonId = key is null ? null : personId,
            Person = person,
            Consents = consents,
            Programmes = programmes,
            Unique = unique,
            HouseholdId = householdId,
            HouseholdKey = householdKey,
            Role = role,
            UpdatedAt = updatedAt,
        };
    }

    // The length of each part is in the key, so that no two lists of parts make the same one.
    private string? Key()
    {
        var key = "";
        foreach (var cell in _key)
        {
            if (cell.Read(_row) is not { } part)
            {
                _row.Report(cell.Column, Rules.KeyMissing);
                return null;
            }

            key += $"{part.Length}:{part}";
        }

        return key;
    }

    private List<CollectedConsent> Consents(string key, string personId)
    {
        var consents = new List<CollectedConsent>(_consents.Length);
        for (var i = 0; i < _consents.Length; i++)
        {
            if (_consents[i].Read(_row, _ids.Of("consent", $"{key}\n{i}"), personId) is { } consent)
            {
                consents.Add(consent);
            }
        }

        return consents;
    }
}
