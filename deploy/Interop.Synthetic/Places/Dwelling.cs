using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Places;

/// <summary>Where a household lives; each agency words the address in its own way.</summary>
/// <param name="Commune">The p-code of the commune.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Site">The number of the camp, street or centre.</param>
/// <param name="Block">The block of the camp.</param>
/// <param name="Number">The number of the shelter, house or room.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
internal sealed record Dwelling(string Commune, DwellingKind Kind, int Site, char Block, int Number, decimal Latitude, decimal Longitude)
{
    public static Dwelling Draw(StableRandom random)
    {
        var place = random.Pick(Gazetteer.Places);
        var kind = (DwellingKind)(1 + random.Weighted([45, 40, 15]));
        return new(
            place.Commune.Code,
            kind,
            random.Between(1, kind == DwellingKind.Community ? 40 : 3),
            (char)('A' + random.Below(12)),
            random.Between(1, kind == DwellingKind.Camp ? 180 : 60),
            place.District.Latitude + (random.Below(50_000) / 100_000m),
            place.District.Longitude + (random.Below(70_000) / 100_000m));
    }
}
