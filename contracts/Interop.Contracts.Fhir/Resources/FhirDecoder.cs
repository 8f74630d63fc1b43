using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Resources.Reading;
using R4 = Hl7.Fhir.Model;

namespace Interop.Contracts.Fhir.Resources;

/// <summary>
/// Turns FHIR R4 into the contract's records. It never throws for what a resource holds, guesses nothing, and drops nothing:
/// an element that the contract cannot represent is a problem.
/// </summary>
public static class FhirDecoder
{
    /// <summary>The record in a Patient, Group, Coverage or SupplyDelivery; any other type is a problem.</summary>
    public static Decoded<RegistryRecord> Decode(R4.Resource resource) => resource switch
    {
        R4.Patient => Read(resource, ElementTable.Current.Resources["Patient"], PatientReader.Read),
        R4.Group => Read(resource, ElementTable.Current.Resources["Group"], GroupReader.Read),
        R4.Coverage => Read(resource, ElementTable.Current.Resources["Coverage"], CoverageReader.Read),
        R4.SupplyDelivery => Read(resource, ElementTable.Current.Resources["SupplyDelivery"], SupplyDeliveryReader.Read),
        _ => Other<RegistryRecord>("Patient, Group, Coverage or SupplyDelivery"),
    };

    /// <summary>The consent in a Consent; any other type is a problem.</summary>
    public static Decoded<CollectedConsent> DecodeConsent(R4.Resource resource) =>
        resource is R4.Consent ? Read(resource, ConsentShape.Root, ConsentReader.Read) : Other<CollectedConsent>("Consent");

    private static Decoded<T> Read<T>(R4.Resource resource, ElementNode shape, Func<FhirNode, T?> read)
        where T : class
    {
        var problems = new List<DecodeProblem>();
        var value = read(new FhirNode(resource, shape, problems));
        return value is null || problems.Count > 0 ? new Decoded<T>.Refused(problems) : new Decoded<T>.Value(value);
    }

    private static Decoded<T>.Refused Other<T>(string types)
        where T : class => new([new("resourceType", $"The resource is a {types}.", "Send a resource of such a type.")]);
}
