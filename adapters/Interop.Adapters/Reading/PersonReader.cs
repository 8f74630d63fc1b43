using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;
using Interop.Contracts;
using Interop.Contracts.People;

namespace Interop.Adapters.Reading;

/// <summary>Reads the person of a row.</summary>
internal sealed class PersonReader(RegistryMapping mapping, CellFactory cells)
{
    private readonly NameReader[] _names = [.. mapping.Names.Select(rule => new NameReader(rule, cells))];
    private readonly CodeCell<Gender>? _gender = cells.Enum<Gender>(mapping.Gender);
    private readonly DateCell? _birth = cells.Date(mapping.BirthDate);
    private readonly CodeCell<bool>? _estimated = cells.Flag(mapping.BirthDate?.Estimated);
    private readonly (ContactSystem System, TextCell Cell)[] _contacts = [.. mapping.Contacts.Select(rule => (rule.System, cells.Text(rule)))];
    private readonly LocationReader? _location = mapping.Location is null ? null : new(mapping.Location, cells);
    private readonly (FunctionalDomain Domain, CodeCell<int> Cell)[] _difficulties = [.. mapping.Difficulties.Select(rule => (rule.Domain, cells.Code(rule, code => code.GetInt32())))];
    private readonly NameCell[] _vulnerabilities = [.. mapping.Vulnerabilities.Select(rule => cells.Name(rule))];
    private readonly NameCell[] _concerns = [.. mapping.ProtectionConcerns.Select(rule => cells.Name(rule))];
    private readonly NameCell? _photo = cells.Name(mapping.Photo);

    /// <summary>The person, complete but for what the row's problems keep out.</summary>
    public Beneficiary Read(RowReading row, string id, string? household, IReadOnlyList<Identifier> identifiers, Provenance provenance, DateOnly today)
    {
        var birth = _birth?.ReadBirth(row, today);
        var estimated = _estimated?.Read(row) ?? false;
        return new()
        {
            Id = id,
            LastUpdated = default,
            Provenance = provenance,
            Identifiers = identifiers,
            Names = [.. _names.Select(name => name.Read(row)).OfType<PersonName>()],
            Gender = _gender?.Read(row),
            BirthDate = birth,
            BirthDateEstimated = birth is not null && estimated,
            Contacts = [.. Contacts(row).Distinct()],
            Location = _location?.Read(row),
            Difficulties = [.. Difficulties(row)],
            Vulnerabilities = Codes(_vulnerabilities, row),
            ProtectionConcerns = Codes(_concerns, row),
            Households = household is null ? [] : [household],
            Photos = Photo(row),
        };
    }

    private static List<string> Codes(NameCell[] cells, RowReading row) => [.. cells.Select(cell => cell.Read(row)).OfType<string>().Distinct(StringComparer.Ordinal)];

    private IEnumerable<ContactPoint> Contacts(RowReading row) =>
        from contact in _contacts
        let value = contact.Cell.Read(row)
        where value is not null
        select new ContactPoint(contact.System, value);

    private IEnumerable<FunctionalDifficulty> Difficulties(RowReading row) =>
        from difficulty in _difficulties
        let severity = difficulty.Cell.Read(row)
        where severity is not null
        select new FunctionalDifficulty(difficulty.Domain, severity.Value);

    private List<PhotoReference> Photo(RowReading row) =>
        _photo?.Read(row, text => Uri.TryCreate(text, UriKind.Absolute, out _), Rules.PhotoForm) is { } reference ? [new(reference, mapping.Photo!.ContentType)] : [];
}
