using System.Text.Json.Nodes;
using Interop.Contracts.Fhir;

namespace Interop.Gateway.Dci.Records;

/// <summary>DCI's Address and Place of a released FHIR Address. The names of areas are its codes where the registry has no p-code.</summary>
internal static class AddressParts
{
    public static JsonObject Address(FhirView address)
    {
        var lines = address.IsThere ? Lines(address) : [];
        return new JsonObject()
            .With("address_line_1", lines.ElementAtOrDefault(0))
            .With("address_line_2", lines.ElementAtOrDefault(1))
            .With("locality", address.Text("city"))
            .With("sub_region_code", Code(address, "admin2-pcode") ?? address.Text("district"))
            .With("region_code", Code(address, "admin1-pcode") ?? address.Text("state"))
            .With("country_code", address.Text("country"));
    }

    /// <summary>A point with its accuracy as released.</summary>
    public static JsonObject Point(FhirView address)
    {
        var point = address.Extensions(FhirNames.Geolocation).FirstOrDefault();
        return new JsonObject().With("latitude", point.Part("latitude").Number("valueDecimal")).With("longitude", point.Part("longitude").Number("valueDecimal"));
    }

    private static string? Code(FhirView address, string name) => address.Extensions(name).FirstOrDefault().Text("valueCode");

    private static List<string> Lines(FhirView address) => [.. address.Each("line").Select(line => line.Text()).OfType<string>()];
}
