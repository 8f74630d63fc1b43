using System.Buffers;
using Interop.Contracts.People;
using Interop.Contracts.Querying;

namespace Interop.Contracts.Fhir.Searching;

/// <summary>
/// Turns FHIR search parameters into criteria, and refuses by name what it does not understand: an unknown parameter, modifier,
/// prefix or value is a problem, never ignored.
/// </summary>
public static class SearchParser
{
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");
    /// <summary>How many values a parameter may have.</summary>
    public const int MostValues = 100;

    /// <summary>How many ids a question of the gateway's may name.</summary>
    public const int MostIds = 500;

    private static readonly Dictionary<string, DateComparison> Prefixes = new(StringComparer.Ordinal)
    {
        ["eq"] = DateComparison.Equal,
        ["gt"] = DateComparison.After,
        ["ge"] = DateComparison.NotBefore,
        ["lt"] = DateComparison.Before,
        ["le"] = DateComparison.NotAfter,
    };

    /// <summary>Parses the parameters of a search of one kind; parameters are conjoined, comma-separated values are alternatives.</summary>
    public static ParsedSearch Parse(RecordKind kind, IEnumerable<KeyValuePair<string, string>> parameters, int mostValues = MostValues)
    {
        var criteria = new List<Criterion>();
        var categories = DataCategorySet.None;
        var problems = new List<SearchProblem>();
        foreach (var (key, value) in parameters)
        {
            var (name, modifier) = key.Split(':', 2) is [var left, var right] ? (left, right) : (key, null);
            if (SearchParameters.Find(kind, name) is not { } parameter)
            {
                problems.Add(new(key, "not-supported", $"{kind.ResourceType()} has no search parameter of this name here; the CapabilityStatement lists those it has."));
            }
            else if (modifier is not null && (name, modifier) is not ("name", "exact"))
            {
                problems.Add(new(key, "not-supported", "This modifier is not supported for this parameter."));
            }
            else if (Values(value, mostValues) is not { } values)
            {
                problems.Add(new(key, "value", $"Give one to {mostValues} values, none of them empty, separated by commas."));
            }
            else if (Criterion(name, modifier, values) is { } criterion)
            {
                criteria.Add(criterion);
                categories = parameter.Category is { } category ? categories.Union(DataCategorySet.Of(category)) : categories;
            }
            else
            {
                problems.Add(new(key, "value", $"The value is not in the form this parameter takes: {parameter.Documentation}"));
            }
        }

        return new(criteria, categories, problems);
    }

    private static Criterion? Criterion(string name, string? modifier, List<string> values) => name switch
    {
        "_id" => values.TrueForAll(IsLogicalId) ? new Criterion.IdIs(values) : null,
        "identifier" => Each(values, Pattern) is { } patterns ? new Criterion.IdentifierIs(patterns) : null,
        "name" => values.TrueForAll(value => FoldedText.Fold(value).Length > 0) ? new Criterion.NameIs(values, modifier == "exact") : null,
        "birthdate" => BirthDate(values),
        "gender" => Each(values, ParseGender) is { } genders ? new Criterion.GenderIs([.. genders.Select(gender => gender!.Value)]) : null,
        "address" => values.TrueForAll(IsPcode) ? new Criterion.WithinArea(values) : null,
        "_lastUpdated" => LastUpdated(values),
        "member" => Each(values, PatientId) is { } members ? new Criterion.MemberIs(members) : null,
        "beneficiary" or "patient" => Each(values, PatientId) is { } ids ? new Criterion.BeneficiaryIs(ids) : null,
        "class-value" => new Criterion.ProgrammeIs(values),
        "status" => values.TrueForAll(IsLogicalId) ? new Criterion.StatusIs(values) : null,
        _ => null,
    };

    // FHIR escapes the comma, bar, dollar and backslash of a value with a backslash.
    private static List<string>? Values(string text, int most)
    {
        var values = new List<string>();
        var current = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length && text[i + 1] is ',' or '|' or '$' or '\\':
                    current.Append(text[++i]);
                    break;
                case ',':
                    values.Add(current.ToString());
                    current.Clear();
                    break;
                default:
                    current.Append(text[i]);
                    break;
            }
        }

        values.Add(current.ToString());
        return values.Count <= most && values.TrueForAll(value => !string.IsNullOrWhiteSpace(value)) ? values : null;
    }

    private static List<T>? Each<T>(List<string> values, Func<string, T?> parse)
    {
        var parsed = values.ConvertAll(value => parse(value));
        return parsed.TrueForAll(value => value is not null) ? parsed.ConvertAll(value => value!) : null;
    }

    private static IdentifierPattern? Pattern(string value)
    {
        var bar = value.LastIndexOf('|');
        return bar switch
        {
            < 0 => new(null, value),
            0 => null,
            _ => Identifier.TryParse(value, out var identifier) ? new(identifier.System, identifier.Value) : null,
        };
    }

    private static Gender? ParseGender(string value) => value switch
    {
        "male" => Gender.Male,
        "female" => Gender.Female,
        "other" => Gender.Other,
        "unknown" => Gender.Unknown,
        _ => null,
    };

    private static string? PatientId(string value)
    {
        var id = value.StartsWith("Patient/", StringComparison.Ordinal) ? value["Patient/".Length..] : value;
        return IsLogicalId(id) ? id : null;
    }

    /// <summary>Whether a text is a FHIR logical id.</summary>
    public static bool IsLogicalId(string text) => text is { Length: > 0 and <= 64 } && !text.AsSpan().ContainsAnyExcept(IdCharacters);

    private static bool IsPcode(string text) => text is { Length: >= 2 and <= 32 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static (DateComparison Comparison, string Value) Prefix(string value) =>
        value.Length > 2 && Prefixes.TryGetValue(value[..2], out var comparison) ? (comparison, value[2..]) : (DateComparison.Equal, value);

    private static Criterion.BirthDateIs? BirthDate(List<string> values)
    {
        var (comparison, rest) = Prefix(values[0]);
        return values.Count == 1 && PartialDate.TryParse(rest, out var date) ? new(comparison, date) : null;
    }

    private static Criterion.LastUpdatedIs? LastUpdated(List<string> values)
    {
        var (comparison, rest) = Prefix(values[0]);
        if (values.Count != 1)
        {
            return null;
        }

        if (PartialDate.TryParse(rest, out var day))
        {
            var first = new DateTimeOffset(day.First, TimeOnly.MinValue, TimeSpan.Zero);
            return new(comparison, first, new DateTimeOffset(day.Last, TimeOnly.MaxValue, TimeSpan.Zero));
        }

        return InstantText.TryParse(rest, out var instant)
            ? new(comparison, instant, instant)
            : null;
    }
}
