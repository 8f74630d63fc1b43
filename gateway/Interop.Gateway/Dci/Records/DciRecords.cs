using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Dci.Records;

/// <summary>Makes the DCI records of an answer, out of nothing but the bytes that the filter released.</summary>
internal static class DciRecords
{
    public static IEnumerable<JsonObject> Of(DciRecordType type, Exchange exchange, Answer answer)
    {
        var identifiers = new IdentifierParts(exchange.Agency.DciIdentifierTypes);
        var persons = new PersonRecord(identifiers);
        var included = (exchange.Outcome?.Included ?? []).Select(resource => FhirView.Of(resource.Json)).ToLookup(resource => resource.Text("resourceType"));
        var released = included["Patient"].Where(patient => patient.Text("id") is not null).ToDictionary(patient => patient.Text("id")!, StringComparer.Ordinal);
        var records = answer.Resources.Select(resource => FhirView.Of(resource.Json));
        return type switch
        {
            DciRecordType.Person => records.Select(persons.Person),
            DciRecordType.Member => records.Select(patient => persons.Member(patient)),
            DciRecordType.Group => records.Select(new GroupRecord(identifiers, persons, released).Group),
            DciRecordType.Beneficiary => records.Select(new BeneficiaryRecord(persons, released, [.. included["SupplyDelivery"]]).Beneficiary),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
    }
}
