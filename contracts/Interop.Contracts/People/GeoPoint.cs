namespace Interop.Contracts.People;

/// <summary>A point in WGS 84.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
public sealed record GeoPoint(decimal Latitude, decimal Longitude);
