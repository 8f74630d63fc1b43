namespace Interop.Contracts.People;

/// <summary>Where a person or household lives; areas are coarse, line and point are precise.</summary>
public sealed record Location
{
    /// <summary>ISO 3166-1 alpha-2 code of the country.</summary>
    public string? Country { get; init; }

    /// <summary>Administrative areas, at most one of each level 1 to 4.</summary>
    public IReadOnlyList<AdminArea> Areas { get; init; } = [];

    /// <summary>Street, shelter number or other text that finds the door.</summary>
    public string? Line { get; init; }

    /// <summary>Coordinates of the dwelling.</summary>
    public GeoPoint? Point { get; init; }

    /// <inheritdoc/>
    public bool Equals(Location? other) =>
        other is not null && Country == other.Country && Line == other.Line && Point == other.Point && Areas.SequenceEqual(other.Areas);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Country, Line, Point, Areas.Count);
}
