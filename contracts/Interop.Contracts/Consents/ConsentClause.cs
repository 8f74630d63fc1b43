namespace Interop.Contracts.Consents;

/// <summary>One clause of a consent. A permit reaches only what it names; a denial that names none of a kind reaches all of that kind.</summary>
public record ConsentClause
{
    /// <summary>Yes or no.</summary>
    public ConsentDecision Decision { get; init; }

    /// <summary>Partners named one by one, by short name.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Classes of recipients.</summary>
    public IReadOnlyList<RecipientClass> RecipientClasses { get; init; } = [];

    /// <summary>Purposes.</summary>
    public IReadOnlyList<PurposeOfUse> Purposes { get; init; } = [];

    /// <summary>Data categories.</summary>
    public DataCategorySet Categories { get; init; }

    /// <summary>Programmes, by code; none means that it is not about programmes.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = [];

    /// <summary>The day from which it holds; null means from ever.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>The last day on which it holds; null means until withdrawn.</summary>
    public DateOnly? End { get; init; }
}
