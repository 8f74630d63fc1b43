using System.Text.Json.Nodes;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Dci.Places;

/// <summary>DCI's tree of locations: the places that operators configured, and nothing that any registry holds. It needs no token.</summary>
internal sealed class PlacesEndpoint(GatewaySetup setup)
{
    private readonly List<Place> _places = [.. setup.Agencies.Values.SelectMany(agency => agency.Places).Distinct().OrderBy(place => place.Pcode, StringComparer.Ordinal)];

    public Task GetAsync(HttpContext context) =>
        _places.Count == 0 ? DciResponse.WriteAsync(context, DciProblem.Of(FhirProblem.Unsupported)) : DciResponse.WriteAsync(context, new JsonObject
        {
            ["@context"] = new JsonObject { ["@context"] = "http://spdci.org/", ["xsd"] = "http://www.w3.org/2001/XMLSchema#", ["schema"] = "http://schema.org/" },
            ["@type"] = "LocationHierarchy",
            ["locations"] = new JsonArray([.. _places.Select(Location)]),
        });

    // DCI's schema describes contained_in_place and requires id and containedInPlace.
    private static JsonObject Location(Place place) => new()
    {
        ["@type"] = "Place",
        ["id"] = place.Pcode,
        ["identifier"] = new JsonArray(new JsonObject { ["@type"] = "PropertyValue", ["name"] = "pcode", ["identifier"] = place.Pcode }),
        ["name"] = place.Name,
        ["contained_in_place"] = place.Within,
        ["containedInPlace"] = place.Within,
    };
}
