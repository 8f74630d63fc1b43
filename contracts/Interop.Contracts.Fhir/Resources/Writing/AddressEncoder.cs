using System.Globalization;
using Interop.Contracts.People;
using R4 = Hl7.Fhir.Model;

namespace Interop.Contracts.Fhir.Resources.Writing;

/// <summary>Location to Address: names of levels 1 to 3 have elements of their own, p-codes and the name of level 4 are extensions.</summary>
internal static class AddressEncoder
{
    public static R4.Address Encode(Location location)
    {
        var address = new R4.Address { Use = R4.Address.AddressUse.Home, Country = location.Country };
        foreach (var area in location.Areas)
        {
            Name(address, area);
            if (area.Pcode is { } pcode)
            {
                address.Extension.Add(Parts.Extension($"admin{area.Level.ToString(CultureInfo.InvariantCulture)}-pcode", new R4.Code(pcode)));
            }
        }

        if (location.Line is { } line)
        {
            address.LineElement.Add(new(line));
        }

        if (location.Point is { } point)
        {
            address.Extension.Add(Point(point));
        }

        return address;
    }

    private static void Name(R4.Address address, AdminArea area)
    {
        switch (area)
        {
            case { Level: < 1 or > 4 }:
                throw new ArgumentOutOfRangeException(nameof(area));
            case { Name: null }:
                break;
            case { Level: 1 }:
                address.State = area.Name;
                break;
            case { Level: 2 }:
                address.District = area.Name;
                break;
            case { Level: 3 }:
                address.City = area.Name;
                break;
            default:
                address.Extension.Add(Parts.Extension("admin4-name", new R4.FhirString(area.Name)));
                break;
        }
    }

    private static R4.Extension Point(GeoPoint point)
    {
        var extension = new R4.Extension { Url = FhirNames.Geolocation };
        extension.Extension.Add(new("latitude", new R4.FhirDecimal(point.Latitude)));
        extension.Extension.Add(new("longitude", new R4.FhirDecimal(point.Longitude)));
        return extension;
    }
}
