using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Interop.Synthetic.Places;

/// <summary>The areas of the country <c>XX</c>, a code that ISO leaves to users: no real place is meant.</summary>
internal static class Gazetteer
{
    private static readonly Atlas Data = Load();

    public static string Country => Data.Country;

    /// <summary>Every commune, in the order of the file.</summary>
    public static ImmutableArray<Place> Places { get; } =
        [.. from province in Data.Provinces from district in province.Districts from commune in district.Communes select new Place(province, district, commune)];

    private static FrozenDictionary<string, Place> ByCode { get; } = Places.ToFrozenDictionary(place => place.Commune.Code, StringComparer.Ordinal);

    public static Place Find(string commune) => ByCode[commune];

    private static Atlas Load()
    {
        using var stream = typeof(Gazetteer).Assembly.GetManifestResourceStream("places.json")!;
        return JsonSerializer.Deserialize<Atlas>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record Atlas(string Country, IReadOnlyList<Province> Provinces);
}
