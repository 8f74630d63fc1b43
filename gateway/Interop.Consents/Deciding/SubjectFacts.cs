using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>What must be known of a person to decide about data on them; unknown facts reach less.</summary>
public sealed record SubjectFacts
{
    /// <summary>The person's logical id.</summary>
    public required string Id { get; init; }

    /// <summary>The person's identifiers, for rules that name persons.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>The p-codes of where the person lives.</summary>
    public IReadOnlyList<string> Pcodes { get; init; } = [];
}
