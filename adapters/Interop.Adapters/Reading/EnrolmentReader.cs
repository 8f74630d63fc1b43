using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;
using Interop.Contracts;
using Interop.Contracts.Programmes;

namespace Interop.Adapters.Reading;

/// <summary>Reads one enrolment, which a row holds when its programme has a value.</summary>
internal sealed class EnrolmentReader(EnrolmentRule rule, CellFactory cells)
{
    private readonly NameCell _programme = cells.Name(rule.Programme);
    private readonly CodeCell<EnrolmentStatus> _status = cells.Enum<EnrolmentStatus>(rule.Status);
    private readonly PeriodReader _period = new(rule.Start, rule.End, cells);

    public bool ForHousehold => rule.For == "household";

    /// <summary>The column that reports speak of.</summary>
    public string Column => rule.Programme.Column ?? rule.Status.Column ?? "";

    public Enrolment? Read(RowReading row, string personId, string? householdId, Provenance provenance)
    {
        var before = row.Problems.Count;
        var (programme, status) = (_programme.Read(row), _status.Read(row));
        var (start, end) = _period.Read(row);
        if (programme is null)
        {
            return null;
        }

        // With a constant programme, an empty status is how a row says that the person is not enrolled.
        if (status is null && rule.Programme.Const is null && row.Problems.Count == before)
        {
            row.Report(rule.Status.Column ?? "", Rules.ValueMissing);
        }

        return status is null ? null : new()
        {
            Id = "",
            LastUpdated = default,
            Provenance = provenance,
            BeneficiaryId = personId,
            HouseholdId = householdId,
            Programme = new(programme, rule.Name),
            Status = status.Value,
            Start = start,
            End = end,
        };
    }
}
