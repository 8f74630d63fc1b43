using System.Text.RegularExpressions;
using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;
using Interop.Contracts.Consents;

namespace Interop.Adapters.Reading;

/// <summary>Reads the notice of one consent; a row without a version had no notice.</summary>
internal sealed partial class NoticeReader(NoticeRule rule, CellFactory cells)
{
    private readonly NameCell _version = cells.Name(rule.Version);
    private readonly NameCell? _language = cells.Name(rule.Language);

    public PrivacyNotice? Read(RowReading row)
    {
        var version = _version.Read(row, text => !text.Any(char.IsControl), Rules.TextControl);
        var language = _language?.Read(row, text => Tag().IsMatch(text), Rules.LanguageForm);
        return version is null ? null : new(version, language, rule.NamedRecipients);
    }

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z")]
    private static partial Regex Tag();
}
