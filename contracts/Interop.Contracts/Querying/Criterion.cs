using Interop.Contracts.People;

namespace Interop.Contracts.Querying;

/// <summary>One condition of a question; the list is closed, and each says by itself whether a record satisfies it.</summary>
public abstract record Criterion
{
    private Criterion()
    {
    }

    /// <summary>Whether the facts satisfy the condition; a missing fact does not.</summary>
    public abstract bool Matches(SearchFacts facts);

    /// <summary>The logical id is one of these.</summary>
    public sealed record IdIs(IReadOnlyList<string> Ids) : Criterion
    {
        /// <inheritdoc/>
        public override bool Matches(SearchFacts facts) => Ids.Contains(facts.Id, StringComparer.Ordinal);
    }

    /// <summary>Some identifier is one of these.</summary>
    public sealed record IdentifierIs(IReadOnlyList<IdentifierPattern> Patterns) : Criterion
    {
        /// <inheritdoc/>
        public override bool Matches(SearchFacts facts) => facts.Identifiers.Any(identifier => Patterns.Any(pattern => pattern.Matches(identifier)));
    }

    /// <summary>Some part of some name starts with, or when <paramref name="Exact"/> is, one of these.</summary>
    public sealed record NameIs(IReadOnlyList<string> Values, bool Exact) : Criterion
    {
        /// <inheritdoc/>
        public override bool Matches(SearchFacts facts) => facts.NameParts.Any(part => Values.Any(value => Exact
            ? string.Equals(part, value, StringComparison.Ordinal)
            : FoldedText.Fold(part).StartsWith(FoldedText.Fold(value), StringComparison.Ordinal)));
    }

    /// <summary>The birth date compares so with the value.</summary>
    public sealed record BirthDateIs(DateComparison Comparison, PartialDate Value) : Criterion
    {
        /// <inheritdoc/>
        public override bool Matches(SearchFacts facts) => facts.BirthDate is { } date && Comparison switch
        {
            DateComparison.Equal => date.First >= Value.First && date.Last <= Value.Last,
            DateComparison.After => date.Last > Value.Last,
            DateComparison.NotBefore => date.Last >= Value.First,
            DateComparison.Before => date.First < Value.First,
            DateComparison.NotAfter => date.First <= Value.Last,
            _ => false,
        };
    }

    /// <summary>The gender is one of these.</summary>
    public sealed record GenderIs(IReadOnlyList<Gender> Values) : Criterion
    {
        /// <inheritdoc/>
        public override bool Matches(SearchFacts facts) => facts.Gender is { } gender && Values.Contains(gender);
    }

    /// <summary>Some p-code starts with one of these, so an area finds everything within it.</summary>
    public sealed record WithinArea(IReadOnlyList<string> Pcodes) : Criterion
    {
        /// <inheritdoc/>
        public override bool Matches(SearchFacts facts) =>
            facts.Pcodes.Any(pcode => Pcodes.Any(area => pcode.StartsWith(area, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The record changed at such a time; a value known to the day is the span of that day in UTC.</summary>
    public sealed record LastUpdatedIs(DateComparison Comparison, DateTimeOffset First, DateTimeOffset Last) : Criterion
    {
        /// <inheritdoc/>
        public override bool Matches(SearchFacts facts) => facts.LastUpdated is { } at && Comparison switch
        {
            DateComparison.Equal => at >= First && at <= Last,
            DateComparison.After => at > Last,
            DateComparison.NotBefore => at >= First,
            DateComparison.Before => at < First,
            DateComparison.NotAfter => at <= Last,
            _ => false,
        };
    }

    /// <summary>One of these persons is a member.</summary>
    public sealed record MemberIs(IReadOnlyList<string> Ids) : Criterion
    {
        /// <inheritdoc/>
        public override bool Matches(SearchFacts facts) => facts.MemberIds.Any(id => Ids.Contains(id, StringComparer.Ordinal));
    }

    /// <summary>The person enrolled or assisted is one of these.</summary>
    public sealed record BeneficiaryIs(IReadOnlyList<string> Ids) : Criterion
    {
        /// <inheritdoc/>
        public override bool Matches(SearchFacts facts) => facts.BeneficiaryId is { } id && Ids.Contains(id, StringComparer.Ordinal);
    }

    /// <summary>The programme's code is one of these.</summary>
    public sealed record ProgrammeIs(IReadOnlyList<string> Codes) : Criterion
    {
        /// <inheritdoc/>
        public override bool Matches(SearchFacts facts) => facts.Programme is { } code && Codes.Contains(code, StringComparer.Ordinal);
    }

    /// <summary>The status on the wire is one of these.</summary>
    public sealed record StatusIs(IReadOnlyList<string> Codes) : Criterion
    {
        /// <inheritdoc/>
        public override bool Matches(SearchFacts facts) => facts.Status is { } code && Codes.Contains(code, StringComparer.Ordinal);
    }
}
