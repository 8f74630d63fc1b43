using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;
using Interop.Contracts;
using Interop.Contracts.Programmes;

namespace Interop.Adapters.Reading;

/// <summary>Reads one piece of assistance, which a row tells of when its type and, where mapped, its amount or quantity have a value.</summary>
internal sealed class AssistanceReader(AssistanceRule rule, CellFactory cells)
{
    private readonly CodeCell<AssistanceType> _type = cells.Enum<AssistanceType>(rule.Type);
    private readonly NumberCell? _amount = cells.Number(rule.Amount);
    private readonly NameCell? _currency = cells.Name(rule.Currency);
    private readonly NumberCell? _quantity = cells.Number(rule.Quantity);
    private readonly NameCell? _unit = cells.Name(rule.Unit);
    private readonly NameCell? _programme = cells.Name(rule.Programme);
    private readonly PeriodReader _period = new(rule.Start, rule.End, cells);

    public bool ForHousehold => rule.For == "household";

    public Assistance? Read(RowReading row, string personId, string? householdId, Provenance provenance)
    {
        var before = row.Problems.Count;
        var (type, amount, quantity, programme) = (_type.Read(row), _amount?.Read(row), _quantity?.Read(row), _programme?.Read(row));
        var currency = _currency?.Read(row, text => text.Length == 3 && text.All(char.IsAsciiLetterUpper), Rules.CurrencyForm);
        var unit = _unit?.Read(row);
        var (start, end) = _period.Read(row);
        var isMeasured = _amount is not null || _quantity is not null;
        if (type is null || (isMeasured && amount is null && quantity is null))
        {
            return null;
        }

        if (amount is not null && currency is null && row.Problems.Count == before)
        {
            row.Report(rule.Currency?.Column ?? "", Rules.ValueMissing);
        }

        return new()
        {
            Id = "",
            LastUpdated = default,
            Provenance = provenance,
            BeneficiaryId = personId,
            HouseholdId = householdId,
            Type = type.Value,
            Value = amount is { } value && currency is not null ? new(value, currency) : null,
            Quantity = quantity,
            Unit = quantity is null ? null : unit,
            Programme = programme is null ? null : new(programme),
            Start = start,
            End = end,
        };
    }
}
