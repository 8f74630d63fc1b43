using Interop.Synthetic.Places;

namespace Interop.Synthetic.Registrations;

/// <summary>A household as an agency wrote it down; the head is the first member.</summary>
internal sealed record RegisteredHousehold
{
    public required Dwelling Dwelling { get; init; }

    public bool PointRecorded { get; init; }

    public string? RationCard { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public required DateOnly UpdatedOn { get; init; }

    public bool? Verified { get; init; }

    public required IReadOnlyList<RegisteredPerson> Members { get; init; }
}
