namespace Interop.Adapters.Mapping;

/// <summary>Where the person lives.</summary>
internal sealed record LocationRule
{
    public ValueRule? Country { get; init; }

    public AreaRule? Admin1 { get; init; }

    public AreaRule? Admin2 { get; init; }

    public AreaRule? Admin3 { get; init; }

    public AreaRule? Admin4 { get; init; }

    /// <summary>Parts of the address line, joined by spaces.</summary>
    public IReadOnlyList<ValueRule> Line { get; init; } = [];

    public ValueRule? Latitude { get; init; }

    public ValueRule? Longitude { get; init; }

    /// <summary>The rules of the administrative levels, by level.</summary>
    public IEnumerable<(int Level, AreaRule Rule)> Areas() =>
        new[] { Admin1, Admin2, Admin3, Admin4 }.Select((rule, i) => (i + 1, rule)).Where(pair => pair.rule is not null).Select(pair => (pair.Item1, pair.rule!));
}
