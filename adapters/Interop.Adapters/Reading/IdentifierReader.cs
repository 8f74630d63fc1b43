using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;
using Interop.Contracts;

namespace Interop.Adapters.Reading;

/// <summary>Reads the business identifiers of a row.</summary>
internal sealed class IdentifierReader(RegistryMapping mapping, CellFactory cells)
{
    private readonly (TextCell Cell, IdentifierRule Rule)[] _rules = [.. mapping.Identifiers.Select(rule => (cells.Text(rule), rule))];

    /// <summary>All of them, and beside them those that must be of one row only.</summary>
    public (List<Identifier> All, List<(int, Identifier)> Unique) Read(RowReading row)
    {
        var all = new List<Identifier>(_rules.Length);
        var unique = new List<(int, Identifier)>(_rules.Length);
        for (var i = 0; i < _rules.Length; i++)
        {
            var (cell, rule) = _rules[i];
            if (cell.Read(row) is not { } value)
            {
                continue;
            }

            if (!Identifier.TryCreate(rule.System, value, out var identifier))
            {
                cell.Bad(row, Rules.IdentifierForm);
                continue;
            }

            if (!all.Contains(identifier))
            {
                all.Add(identifier);
            }

            if (rule.Unique)
            {
                unique.Add((i, identifier));
            }
        }

        return (all, unique);
    }
}
