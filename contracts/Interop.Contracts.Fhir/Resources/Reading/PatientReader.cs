using Interop.Contracts.People;

namespace Interop.Contracts.Fhir.Resources.Reading;

/// <summary>Patient to Beneficiary.</summary>
internal static class PatientReader
{
    public static RegistryRecord? Read(FhirNode patient)
    {
        patient.One("active").MustBeTrue();
        var id = Parts.Id(patient);
        var updated = Parts.LastUpdated(patient, RecordKind.Beneficiary);
        var provenance = Parts.Provenance(patient);
        var person = new Beneficiary
        {
            Id = id ?? "",
            LastUpdated = updated ?? default,
            Provenance = provenance ?? new(""),
            Identifiers = Parts.Identifiers(patient),
            Names = [.. patient.All("name").Select(Name)],
            Gender = patient.One("gender").Coded(WireCodes.Genders),
            BirthDate = patient.One("birthDate").PartialDate(),
            BirthDateEstimated = patient.One(FhirNames.Structure + "birthdate-estimated")?.Required("valueBoolean").Flag() ?? false,
            Contacts = [.. patient.All("telecom").Select(Contact)],
            Location = AddressReader.Read(patient.One("address")),
            Difficulties = Difficulties(patient),
            Vulnerabilities = [.. patient.All(FhirNames.Structure + "vulnerability").Select(node => node.Required("valueCode").Text() ?? "")],
            ProtectionConcerns = [.. patient.All(FhirNames.Structure + "protection-concern").Select(node => node.Required("valueCode").Text() ?? "")],
            Households = [.. patient.All(FhirNames.Structure + "household").Select(node => Parts.Reference(node.Required("valueReference"), RecordKind.Household) ?? "")],
            Photos = [.. patient.All("photo").Select(Photo)],
        };
        return id is null || updated is null || provenance is null ? null : person;
    }

    private static PersonName Name(FhirNode name, int index)
    {
        if (index == 0)
        {
            name.One("use").MustBe("usual");
        }
        else if (name.One("use") is { } use)
        {
            use.Refuse("Only the first name has a use, usual.", "Put the usual name first and leave out the use of the others.");
        }

        var read = new PersonName(name.One("text").Text(), name.One("family").Text(), [.. name.All("given").Select(given => given.Text() ?? "")]);
        if (!read.Parts().Any())
        {
            name.Refuse("A name has a text, a family or a given part.", "Add a part, or leave the name out.");
        }

        return read;
    }

    private static ContactPoint Contact(FhirNode telecom) =>
        new(telecom.Required("system").Coded(WireCodes.ContactSystems) ?? default, telecom.Required("value").Text() ?? "");

    private static PhotoReference Photo(FhirNode photo) => new(photo.Required("url").Text() ?? "", photo.One("contentType").Text());

    private static List<FunctionalDifficulty> Difficulties(FhirNode patient)
    {
        var read = new List<FunctionalDifficulty>();
        foreach (var node in patient.All(FhirNames.Structure + "functional-difficulty"))
        {
            var domain = node.Required("domain")?.Required("valueCode").Coded(WireCodes.FunctionalDomains) ?? default;
            var severity = node.Required("severity")?.Required("valueInteger");
            var difficulty = new FunctionalDifficulty(domain, severity.Whole() ?? 0);
            if (severity is not null && difficulty.Severity is < 1 or > 4)
            {
                severity.Refuse("The severity is 1, 2, 3 or 4.", "Use the Washington Group's answer codes.");
            }

            if (read.Exists(other => other.Domain == domain))
            {
                node.Refuse("Each domain is answered once.", "Keep the latest answer of each domain.");
            }

            read.Add(difficulty);
        }

        return read;
    }
}
