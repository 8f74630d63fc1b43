using System.Globalization;
using Interop.Contracts.People;
using Interop.Contracts.Querying;

namespace Interop.Contracts.Fhir.Searching;

/// <summary>Writes criteria as FHIR search parameters, so that <see cref="SearchParser"/> reads the same criteria back.</summary>
public static class SearchWriter
{
    /// <summary>The parameters of a query, its order the last of them; its position is not among them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Write(BeneficiaryQuery query)
    {
        var parameters = query.Criteria.Select(criterion => Write(query.Kind, criterion));
        return query.Sort.Count == 0 ? parameters : parameters.Append(new(SortText.Parameter, SortText.Write(query.Sort)));
    }

    private static KeyValuePair<string, string> Write(RecordKind kind, Criterion criterion) => criterion switch
    {
        Criterion.IdIs c => new("_id", Join(c.Ids)),
        Criterion.IdentifierIs c => new("identifier", string.Join(',', c.Patterns.Select(Pattern))),
        Criterion.NameIs c => new(c.Exact ? "name:exact" : "name", Join(c.Values)),
        Criterion.BirthDateIs c => new("birthdate", Prefix(c.Comparison) + c.Value.Text),
        Criterion.GenderIs c => new("gender", string.Join(',', c.Values.Select(Code))),
        Criterion.WithinArea c => new("address", Join(c.Pcodes)),
        Criterion.LastUpdatedIs c => new("_lastUpdated", Prefix(c.Comparison) + Span(c.First, c.Last)),
        Criterion.MemberIs c => new("member", Join(c.Ids)),
        Criterion.BeneficiaryIs c => new(kind == RecordKind.Enrolment ? "beneficiary" : "patient", Join(c.Ids)),
        Criterion.ProgrammeIs c => new("class-value", Join(c.Codes)),
        Criterion.StatusIs c => new("status", Join(c.Codes)),
        _ => throw new ArgumentOutOfRangeException(nameof(criterion)),
    };

    /// <summary>The FHIR code of a gender.</summary>
    public static string Code(Gender gender) => gender switch
    {
        Gender.Male => "male",
        Gender.Female => "female",
        Gender.Other => "other",
        _ => "unknown",
    };

    private static string Join(IEnumerable<string> values) => string.Join(',', values.Select(Escape));

    private static string Pattern(IdentifierPattern pattern) =>
        pattern.System is null ? Escape(pattern.Value) : $"{Escape(pattern.System)}|{Escape(pattern.Value)}";

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("$", "\\$", StringComparison.Ordinal);

    private static string Prefix(DateComparison comparison) => comparison switch
    {
        DateComparison.After => "gt",
        DateComparison.NotBefore => "ge",
        DateComparison.Before => "lt",
        DateComparison.NotAfter => "le",
        _ => "eq",
    };

    // A span is a moment, a day, a month or a year: the shortest date text that means the same span.
    private static string Span(DateTimeOffset first, DateTimeOffset last)
    {
        if (first == last)
        {
            return first.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        }

        var (from, to) = (DateOnly.FromDateTime(first.UtcDateTime), DateOnly.FromDateTime(last.UtcDateTime));
        var format = from == to ? "yyyy-MM-dd" : from.Month == to.Month ? "yyyy-MM" : "yyyy";
        return from.ToString(format, CultureInfo.InvariantCulture);
    }
}
