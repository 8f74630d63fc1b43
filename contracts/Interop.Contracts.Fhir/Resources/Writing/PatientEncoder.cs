using Interop.Contracts.People;
using R4 = Hl7.Fhir.Model;

namespace Interop.Contracts.Fhir.Resources.Writing;

/// <summary>Beneficiary to Patient.</summary>
internal static class PatientEncoder
{
    public static R4.Patient Encode(Beneficiary person)
    {
        var patient = new R4.Patient { Id = person.Id, Meta = Parts.Meta(person), Active = true, Gender = Gender(person.Gender) };
        if (person.BirthDate is { Text.Length: > 0 } date)
        {
            patient.BirthDate = date.Text;
        }

        patient.Identifier.AddRange(person.Identifiers.Select(Parts.Identifier));
        patient.Name.AddRange(person.Names.Select(Name));
        patient.Telecom.AddRange(person.Contacts.Select(contact => new R4.ContactPoint { System = System(contact.System), Value = contact.Value }));
        if (person.Location is { } location)
        {
            patient.Address.Add(AddressEncoder.Encode(location));
        }

        patient.Photo.AddRange(person.Photos.Select(photo => new R4.Attachment { Url = photo.Reference, ContentType = photo.ContentType }));
        patient.Extension.Add(Parts.Provenance(person.Provenance));
        if (person.BirthDateEstimated)
        {
            patient.Extension.Add(Parts.Extension("birthdate-estimated", new R4.FhirBoolean(true)));
        }

        patient.Extension.AddRange(person.Difficulties.Select(Difficulty));
        patient.Extension.AddRange(person.Vulnerabilities.Select(code => Parts.Extension("vulnerability", new R4.Code(code))));
        patient.Extension.AddRange(person.ProtectionConcerns.Select(code => Parts.Extension("protection-concern", new R4.Code(code))));
        patient.Extension.AddRange(person.Households.Select(id => Parts.Extension("household", Parts.Reference(RecordKind.Household, id))));
        return patient;
    }

    // The contract's first name is the usual one; of the others it knows no use.
    private static R4.HumanName Name(PersonName name, int index) => new()
    {
        Use = index == 0 ? R4.HumanName.NameUse.Usual : null,
        Text = name.Text,
        Family = name.Family,
        GivenElement = [.. name.Given.Select(given => new R4.FhirString(given))],
    };

    private static R4.Extension Difficulty(FunctionalDifficulty difficulty)
    {
        var extension = new R4.Extension { Url = FhirNames.Structure + "functional-difficulty" };
        extension.Extension.Add(new("domain", new R4.Code(WireCodes.FunctionalDomains.Code(difficulty.Domain))));
        extension.Extension.Add(new("severity", new R4.Integer(difficulty.Severity)));
        return extension;
    }

    private static R4.AdministrativeGender? Gender(Gender? gender) => gender switch
    {
        null => null,
        People.Gender.Unknown => R4.AdministrativeGender.Unknown,
        People.Gender.Male => R4.AdministrativeGender.Male,
        People.Gender.Female => R4.AdministrativeGender.Female,
        People.Gender.Other => R4.AdministrativeGender.Other,
        _ => throw new ArgumentOutOfRangeException(nameof(gender)),
    };

    private static R4.ContactPoint.ContactPointSystem System(ContactSystem system) => system switch
    {
        ContactSystem.Phone => R4.ContactPoint.ContactPointSystem.Phone,
        ContactSystem.Email => R4.ContactPoint.ContactPointSystem.Email,
        ContactSystem.Sms => R4.ContactPoint.ContactPointSystem.Sms,
        _ => throw new ArgumentOutOfRangeException(nameof(system)),
    };
}
