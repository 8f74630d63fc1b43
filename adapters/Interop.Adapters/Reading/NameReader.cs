using Interop.Adapters.Mapping;
using Interop.Contracts.People;

namespace Interop.Adapters.Reading;

/// <summary>Reads one name; a name without any part is none.</summary>
internal sealed class NameReader(NameRule rule, CellFactory cells)
{
    private readonly TextCell? _text = cells.Text(rule.Text);
    private readonly TextCell? _family = cells.Text(rule.Family);
    private readonly TextCell[] _given = [.. rule.Given.Select(given => cells.Text(given))];

    public PersonName? Read(RowReading row)
    {
        var given = _given.Select(cell => cell.Read(row)).OfType<string>().ToList();
        var name = new PersonName(_text?.Read(row), _family?.Read(row), given);
        return name.Text is null && name.Family is null && given.Count == 0 ? null : name;
    }
}
