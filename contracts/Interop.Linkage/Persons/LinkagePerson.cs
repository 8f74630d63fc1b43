using Interop.Contracts;
using Interop.Contracts.People;

namespace Interop.Linkage.Persons;

/// <summary>What of a person keys are made of, as the registry has it.</summary>
public sealed record LinkagePerson
{
    /// <summary>The names, each in one script.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The date of birth.</summary>
    public PartialDate? BirthDate { get; init; }

    /// <summary>The sex as registered.</summary>
    public Gender? Gender { get; init; }

    /// <summary>The identifiers.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>The telephone numbers as they were written.</summary>
    public IReadOnlyList<string> Telephones { get; init; } = [];

    /// <summary>The p-code of the second administrative area.</summary>
    public string? Admin2 { get; init; }
}
