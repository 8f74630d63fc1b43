using System.Globalization;
using Interop.Contracts.People;

namespace Interop.Contracts.Fhir.Resources.Reading;

/// <summary>Address to Location.</summary>
internal static class AddressReader
{
    private static readonly string[] Names = ["state", "district", "city", FhirNames.Structure + "admin4-name"];

    public static Location? Read(FhirNode? address)
    {
        if (address is null)
        {
            return null;
        }

        address.One("use").MustBe("home");
        var areas = Enumerable.Range(1, 4).Select(level => Area(address, level)).Where(area => area is not { Pcode: null, Name: null });
        return new() { Country = Country(address.One("country")), Areas = [.. areas], Line = address.One("line").Text(), Point = Point(address.One(FhirNames.Geolocation)) };
    }

    private static AdminArea Area(FhirNode address, int level)
    {
        var name = address.One(Names[level - 1]);
        var pcode = address.One($"{FhirNames.Structure}admin{level.ToString(CultureInfo.InvariantCulture)}-pcode");
        return new(level, pcode?.Required("valueCode").Text(), (level == 4 ? name?.Required("valueString") : name).Text());
    }

    private static string? Country(FhirNode? node)
    {
        var code = node.Text();
        if (code is not null && !(code.Length == 2 && code.All(char.IsAsciiLetterUpper)))
        {
            node!.Refuse("The country is an ISO 3166-1 alpha-2 code.", "Write two capital letters.");
        }

        return code;
    }

    private static GeoPoint? Point(FhirNode? extension)
    {
        var latitude = Degrees(extension?.Required("latitude")?.Required("valueDecimal"), 90);
        var longitude = Degrees(extension?.Required("longitude")?.Required("valueDecimal"), 180);
        return latitude is { } north && longitude is { } east ? new(north, east) : null;
    }

    private static decimal? Degrees(FhirNode? node, int most)
    {
        var degrees = node.Number();
        if (degrees is { } value && Math.Abs(value) > most)
        {
            node!.Refuse($"Degrees are between -{most.ToString(CultureInfo.InvariantCulture)} and {most.ToString(CultureInfo.InvariantCulture)}.", "Give WGS 84 degrees.");
        }

        return degrees;
    }
}
