using System.Globalization;
using CsCheck;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Contracts.Fhir.Resources;
using Interop.Gateway.Consents.Import;
using Interop.Tests.Contracts;

namespace Interop.Tests.Gateway.Consents.Import;

/// <summary>Whatever consent a row can say is read as just that consent; whatever else a row holds is told, and never quoted.</summary>
public sealed class RowReaderTests
{
    [Fact]
    public void A_consent_written_as_a_row_is_read_without_loss() => Sayable.Sample(consent =>
    {
        var (read, problems) = RowReader.Read(new(2, Cells(consent)), "relief");

        Assert.Empty(problems);
        Assert.Equal(ConsentJson.Serialize(consent with { Id = read!.Id, Agency = "relief" }), ConsentJson.Serialize(read));
    });

    [Fact]
    public void Whatever_a_row_holds_it_is_read_in_full_or_told_by_column_and_never_quoted() =>
        Gen.Select(Sayable, Gen.OneOf([.. ImportColumns.All]), Gen.OneOf(Gen.Const("=ZQX"), Gen.String.Select(text => "ZQX" + text), Gen.Const("ZQX;"), Gen.Const("urn:x|ZQX|"), Gen.Const("2026-02-30ZQX")))
            .Sample((consent, column, text) =>
            {
                var cells = Cells(consent);
                cells[column] = text;
                var (read, problems) = RowReader.Read(new(2, cells), "relief");
                Assert.NotEqual(read is null, problems.Count == 0);
                Assert.All(problems, problem => Assert.DoesNotContain("ZQX", problem.ToString(), StringComparison.Ordinal));
                Assert.All(problems, problem => Assert.True(problem.Column.Length == 0 || ImportColumns.All.Contains(problem.Column)));
            });

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@sum", "\"'@sum\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    public void No_cell_of_a_report_is_a_formula(string text, string cell) => Assert.Equal(cell, QuarantineReport.Cell(text));

    // Codes and names may hold no separator, and the contract's records more than a cell does.
    private static Gen<ConsentRecord> Sayable { get; } = ConsentGen.Record
        .Where(consent => consent.Policies.All(policy => !policy.Contains(';', StringComparison.Ordinal)))
        .Select(consent => consent with
        {
            Exceptions = [],
            StatusReason = consent.StatusReason?.Trim(),
            Evidence = consent.Evidence?.Jws is null ? consent.Evidence : null,
            Clause = consent.Clause with { Programmes = [.. consent.Clause.Programmes] },
        });

    private static Dictionary<string, string> Cells(ConsentRecord consent)
    {
        var cells = new Dictionary<string, string?>
        {
            [ImportColumns.Number] = "7",
            [ImportColumns.SubjectKind] = consent.Subject.Kind == RecordKind.Household ? "household" : "person",
            [ImportColumns.SubjectId] = consent.Subject.LogicalId,
            [ImportColumns.SubjectIdentifier] = consent.Subject.Identifier?.ToString(),
            [ImportColumns.Status] = WireCodes.ConsentStatuses.Code(consent.Status),
            [ImportColumns.StatusAt] = consent.StatusAt is { } at ? Moment(at) : null,
            [ImportColumns.StatusReason] = consent.StatusReason,
            [ImportColumns.Decision] = WireCodes.Decisions.Code(consent.Clause.Decision),
            [ImportColumns.Recipients] = List(consent.Clause.Recipients),
            [ImportColumns.RecipientClasses] = List(consent.Clause.RecipientClasses.Select(WireCodes.RecipientClasses.Code)),
            [ImportColumns.Purposes] = List(consent.Clause.Purposes.Select(purpose => purpose.Code)),
            [ImportColumns.Categories] = List([.. consent.Clause.Categories.Select(category => category.Code())]),
            [ImportColumns.Programmes] = List(consent.Clause.Programmes),
            [ImportColumns.PeriodStart] = Day(consent.Clause.Start),
            [ImportColumns.PeriodEnd] = Day(consent.Clause.End),
            [ImportColumns.Collected] = consent.CollectedAt is { } moment ? Moment(moment) : Day(consent.CollectedOn),
            [ImportColumns.Method] = consent.Method == CollectionMethod.Unspecified ? null : WireCodes.CollectionMethods.Code(consent.Method),
            [ImportColumns.Collector] = consent.Collector,
            [ImportColumns.GivenBy] = consent.GivenBy == ConsentDelegation.Self ? null : WireCodes.ConsentDelegations.Code(consent.GivenBy),
            [ImportColumns.GivenById] = consent.GivenByPerson?.LogicalId,
            [ImportColumns.GivenByIdentifier] = consent.GivenByPerson?.Identifier?.ToString(),
            [ImportColumns.NoticeVersion] = consent.Notice?.Version,
            [ImportColumns.NoticeLanguage] = consent.Notice?.Language,
            [ImportColumns.NoticeHash] = consent.Notice?.TextHash,
            [ImportColumns.NoticeRecipients] = List(consent.Notice?.NamedRecipients ?? []),
            [ImportColumns.Evidence] = consent.Evidence?.Reference,
            [ImportColumns.EvidenceHash] = consent.Evidence?.Hash,
            [ImportColumns.Policies] = List(consent.Policies),
        };
        return cells.Where(cell => cell.Value is { Length: > 0 }).ToDictionary(cell => cell.Key, cell => cell.Value!, StringComparer.Ordinal);
    }

    private static string List(IEnumerable<string> values) => string.Join(ImportColumns.Separator, values);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
