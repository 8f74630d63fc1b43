using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;
using Interop.Contracts.People;

namespace Interop.Adapters.Reading;

/// <summary>Reads where a person lives.</summary>
internal sealed class LocationReader(LocationRule rule, CellFactory cells)
{
    private readonly NameCell? _country = cells.Name(rule.Country);
    private readonly (int Level, NameCell? Pcode, TextCell? Name)[] _areas = [.. rule.Areas().Select(area => (area.Level, cells.Name(area.Rule.Pcode), cells.Text(area.Rule.Name)))];
    private readonly TextCell[] _line = [.. rule.Line.Select(part => cells.Text(part))];
    private readonly NumberCell? _latitude = cells.Number(rule.Latitude, -90, 90);
    private readonly NumberCell? _longitude = cells.Number(rule.Longitude, -180, 180);

    /// <summary>The location; a constant country alone is none.</summary>
    public Location? Read(RowReading row)
    {
        var areas = new List<AdminArea>(_areas.Length);
        foreach (var (level, pcode, name) in _areas)
        {
            var area = new AdminArea(level, pcode?.Read(row, IsPcode, Rules.PcodeForm), name?.Read(row));
            if (area.Pcode is not null || area.Name is not null)
            {
                areas.Add(area);
            }
        }

        var line = string.Join(' ', _line.Select(part => part.Read(row)).OfType<string>());
        var location = new Location
        {
            Country = _country?.Read(row, text => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'], Rules.CountryForm),
            Areas = areas,
            Line = line.Length == 0 ? null : line,
            Point = Point(row),
        };
        var known = areas.Count > 0 || location.Line is not null || location.Point is not null || (location.Country is not null && rule.Country?.Const is null);
        return known ? location : null;
    }

    private static bool IsPcode(string text) => text.Length is >= 2 and <= 32 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private GeoPoint? Point(RowReading row)
    {
        var before = row.Problems.Count;
        var (latitude, longitude) = (_latitude?.Read(row), _longitude?.Read(row));
        if (latitude is null != longitude is null && row.Problems.Count == before)
        {
            row.Report(latitude is null ? rule.Latitude!.Column! : rule.Longitude!.Column!, Rules.ValueMissing);
        }

        return latitude is { } north && longitude is { } east ? new(north, east) : null;
    }
}
