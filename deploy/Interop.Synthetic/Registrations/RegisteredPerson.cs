using System.Collections.Immutable;
using Interop.Synthetic.Families;
using Interop.Synthetic.Names;

namespace Interop.Synthetic.Registrations;

/// <summary>A person as an agency wrote him or her down; null where the registry has a gap.</summary>
internal sealed record RegisteredPerson
{
    public required Role Role { get; init; }

    public required string GivenNames { get; init; }

    public string? FamilyName { get; init; }

    public string? NativeName { get; init; }

    public Sex? Sex { get; init; }

    public RecordedBirth? Birth { get; init; }

    public string? NationalId { get; init; }

    public string? Phone { get; init; }

    public ImmutableArray<int> Difficulties { get; init; } = [];

    public IReadOnlyList<string> Vulnerabilities { get; init; } = [];

    public Enrolment? Enrolment { get; init; }

    public Assistance? Assistance { get; init; }

    public ConsentAnswers Consent { get; init; } = ConsentAnswers.None;
}
