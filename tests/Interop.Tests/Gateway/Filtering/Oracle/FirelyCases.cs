using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Resources;
using H = Interop.Contracts.Households;
using P = Interop.Contracts.Programmes;

namespace Interop.Tests.Gateway.Filtering.Oracle;

/// <summary>Makes valid resources from a seed, with more in them than the contract has: narrative, contained resources, displays, extensions of others.</summary>
internal sealed class FirelyCases(IReadOnlyList<RegistryRecord> records, Random random)
{
    /// <summary>The next resource, and what of it may be shown.</summary>
    public (Resource Resource, FilterCase Case) Next()
    {
        var record = records[random.Next(records.Count)];
        var resource = FhirEncoder.Encode(record);
        for (var more = random.Next(4); more > 0; more--)
        {
            AddTo((DomainResource)resource);
        }

        var all = ElementTable.Current.Resources[record.Kind.ResourceType()].Children.Keys.ToList();
        return (resource, new(
            FhirJson.Serialize(resource),
            record.Kind,
            DataCategorySet.Of(Enum.GetValues<DataCategory>().Where(_ => random.Next(3) > 0)),
            random.Next(5),
            Persons(record),
            random.Next(3) == 0 ? all.Where(_ => random.Next(2) == 0).ToHashSet() : null));
    }

    // An enrolment or assistance that does not show whom it is about is withheld, and no valid resource.
    private HashSet<string> Persons(RegistryRecord record) => record switch
    {
        H.Household household => [.. household.Members.Select(member => member.BeneficiaryId).Where(_ => random.Next(4) > 0)],
        P.Enrolment enrolment => [enrolment.BeneficiaryId],
        P.Assistance assistance => [assistance.BeneficiaryId],
        _ => [record.Id],
    };

    private void AddTo(DomainResource resource)
    {
        switch (random.Next(8))
        {
            case 0:
                resource.Text = new() { Status = Narrative.NarrativeStatus.Generated, Div = "<div xmlns=\"http://www.w3.org/1999/xhtml\">CANARY</div>" };
                break;
            case 1:
                resource.Contained.Add(new Patient { Id = "x", Name = [new() { Family = "CANARY" }] });
                break;
            case 2:
                resource.Extension.Add(new("https://x.example/other", new FhirString("CANARY")));
                break;
            case 3:
                (resource.Meta ??= new()).Source = "urn:canary";
                resource.Meta.Security.Add(new("https://x.example/", "CANARY"));
                break;
            case 4:
                resource.Language = "fr";
                break;
            case 5 when resource is Patient patient:
                patient.MaritalStatus = new("https://x.example/", "CANARY", "CANARY");
                patient.BirthDateElement?.Extension.Add(new("https://x.example/hour", new FhirString("CANARY")));
                patient.Name.ForEach(name => (name.Period, name.Prefix) = (new() { Start = "2020" }, ["CANARY"]));
                break;
            case 6 when resource is Group household:
                household.Member.ForEach(member => (member.Entity!.Display, member.Inactive) = ("CANARY", false));
                break;
            case 7 when resource is Coverage coverage:
                (coverage.Beneficiary!.Display, coverage.Order) = ("CANARY", 3);
                coverage.Class.ForEach(one => one.Type.Text = "CANARY");
                break;
            default:
                foreach (var extension in resource.Extension.Where(extension => extension.Value is ResourceReference))
                {
                    ((ResourceReference)extension.Value!).Display = "CANARY";
                }

                break;
        }
    }
}
