using System.Data.Common;
using Interop.Contracts;
using Interop.Store.Databases;

namespace Interop.Store.Recipients;

/// <summary>A row of <c>recipient</c>.</summary>
internal sealed record ReceiptRow(
    string Agency, string Subject, string Partner, string Purpose, int Bits, long FirstAt, long LastAt, string FirstDecision, string LastDecision)
{
    public static readonly RowInsert Insert = new(
        "recipient",
        """
        ON CONFLICT (agency, subject, partner, purpose) DO UPDATE SET
            categories = recipient.categories | excluded.categories,
            first_at = CASE WHEN excluded.first_at < recipient.first_at THEN excluded.first_at ELSE recipient.first_at END,
            first_decision = CASE WHEN excluded.first_at < recipient.first_at THEN excluded.first_decision ELSE recipient.first_decision END,
            last_at = CASE WHEN excluded.last_at >= recipient.last_at THEN excluded.last_at ELSE recipient.last_at END,
            last_decision = CASE WHEN excluded.last_at >= recipient.last_at THEN excluded.last_decision ELSE recipient.last_decision END
        """,
        new("agency", ColumnType.Text),
        new("subject", ColumnType.Text),
        new("partner", ColumnType.Text),
        new("purpose", ColumnType.Text),
        new("categories", ColumnType.Integer),
        new("first_at", ColumnType.Long),
        new("last_at", ColumnType.Long),
        new("first_decision", ColumnType.Text),
        new("last_decision", ColumnType.Text));

    /// <summary>Receipts as rows, one for each key, in the order of the keys so that two writers never wait for each other in a circle.</summary>
    public static IReadOnlyList<object?[]> Merge(IEnumerable<Receipt> receipts)
    {
        Receipt[] sorted = [.. receipts.Order(Comparer<Receipt>.Create(ByKey))];
        var rows = new List<object?[]>(sorted.Length);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && ByKey(sorted[start], sorted[end]) == 0; end++)
            {
            }

            rows.Add(Merge(sorted.AsSpan(start..end)).Values());
        }

        return rows;
    }

    public static Recipient Read(DbDataReader row) => new()
    {
        Agency = row.GetString(0),
        Subject = row.GetString(1),
        Partner = row.GetString(2),
        Purpose = row.GetString(3),
        Categories = DataCategorySet.TryOf(row.GetInt32(4), out var categories) ? categories : throw new InvalidDataException("A receipt names data categories that this version does not know."),
        FirstAt = Microseconds.ToMoment(row.GetInt64(5)),
        LastAt = Microseconds.ToMoment(row.GetInt64(6)),
        FirstDecision = row.GetString(7),
        LastDecision = row.GetString(8),
    };

    private static ReceiptRow Merge(ReadOnlySpan<Receipt> same)
    {
        var (first, last, bits) = (same[0], same[0], 0);
        foreach (var receipt in same)
        {
            bits |= receipt.Categories.Bits;
            first = receipt.At < first.At ? receipt : first;
            last = receipt.At > last.At ? receipt : last;
        }

        return new(first.Agency, first.Subject, first.Partner, first.Purpose, bits, Microseconds.Of(first.At), Microseconds.Of(last.At), first.Decision, last.Decision);
    }

    private static int ByKey(Receipt one, Receipt other)
    {
        var order = string.CompareOrdinal(one.Agency, other.Agency);
        order = order != 0 ? order : string.CompareOrdinal(one.Subject, other.Subject);
        order = order != 0 ? order : string.CompareOrdinal(one.Partner, other.Partner);
        return order != 0 ? order : string.CompareOrdinal(one.Purpose, other.Purpose);
    }

    private object?[] Values() => [Agency, Subject, Partner, Purpose, Bits, FirstAt, LastAt, FirstDecision, LastDecision];
}
