using Interop.Adapters.Mapping;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Adapters.Reading;

/// <summary>Reads the answer to one consent question; no answer is no consent.</summary>
internal sealed class ConsentReader(ConsentRule rule, CellFactory cells)
{
    private readonly CodeCell<int> _answer = cells.Code(rule, code => code.GetString() switch { "permit" => 1, "deny" => -1, _ => 0 });
    private readonly DateCell? _collectedOn = cells.Date(rule.CollectedOn is { Const: not null } day ? day with { Formats = ["yyyy-MM-dd"] } : rule.CollectedOn);
    private readonly PeriodReader _period = new(rule.Start, rule.End, cells);
    private readonly RecipientClass[] _classes = [.. rule.RecipientClasses.Select(text => Enum.Parse<RecipientClass>(text, ignoreCase: true))];
    private readonly PurposeOfUse[] _purposes = [.. rule.Purposes.Select(code => PurposeOfUse.TryParse(code, out var purpose) ? purpose : throw new ArgumentException(code))];
    private readonly DataCategorySet _categories = DataCategorySet.Of(rule.Categories.Select(code => DataCategoryCode.TryParse(code, out var category) ? category : throw new ArgumentException(code)));
    private readonly CodeCell<CollectionMethod>? _method = cells.Enum<CollectionMethod>(rule.Method);
    private readonly NoticeReader? _notice = rule.Notice is null ? null : new(rule.Notice, cells);

    public CollectedConsent? Read(RowReading row, string id, string personId)
    {
        var (answer, collectedOn) = (_answer.Read(row) ?? 0, _collectedOn?.ReadDay(row));
        var (start, end) = _period.Read(row);
        var (method, notice) = (_method?.Read(row) ?? CollectionMethod.Unspecified, _notice?.Read(row));
        return answer == 0 ? null : new()
        {
            Id = id,
            BeneficiaryId = personId,
            Decision = answer > 0 ? ConsentDecision.Permit : ConsentDecision.Deny,
            Recipients = rule.Recipients,
            RecipientClasses = _classes,
            Purposes = _purposes,
            Categories = _categories,
            Start = start,
            End = end,
            CollectedOn = collectedOn,
            Method = method,
            Notice = notice,
        };
    }
}
