using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Consents;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;

namespace Interop.Tests.Gateway;

/// <summary>People and what they consented to, as an adapter would give them.</summary>
public static class People
{
    public const string NationalId = "urn:xx:national-id";

    private static readonly DateTimeOffset Updated = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    public static Beneficiary Person(string id, string? number = null, string family = "Haddad", string pcode = "XX0103") => new()
    {
        Id = id,
        LastUpdated = Updated,
        Provenance = new("relief", new DateOnly(2026, 4, 1), true),
        Identifiers = [Identifier.Create(NationalId, number ?? "N-" + id)],
        Names = [new($"Amal {family}", family, ["Amal"])],
        Gender = Gender.Female,
        BirthDate = PartialDate.Day(new(1985, 4, 12)),
        Contacts = [new(ContactSystem.Phone, "+99955501234")],
        Location = new()
        {
            Country = "XX",
            Areas = [new(1, pcode[..4], "North"), new(2, pcode, "Riverside")],
            Line = "Shelter 14",
            Point = new(12.3456m, 45.6789m),
        },
        Difficulties = [new(FunctionalDomain.Seeing, 3)],
        Vulnerabilities = ["single-parent"],
        Photos = [new("urn:photo:1", "image/jpeg")],
    };

    public static CollectedConsent Yes(string person, DataCategorySet? categories = null, string? to = null) => new()
    {
        Id = $"yes-{person}",
        BeneficiaryId = person,
        Decision = ConsentDecision.Permit,
        Recipients = to is null ? [] : [to],
        RecipientClasses = to is null ? [RecipientClass.Government, RecipientClass.Humanitarian] : [],
        Purposes = PurposeOfUse.All,
        Categories = categories ?? DataCategorySet.All,
        CollectedOn = new DateOnly(2026, 4, 1),
        Method = CollectionMethod.Verbal,
        Notice = new("3", "ar", []),
    };

    public static CollectedConsent No(string person) => Yes(person) with { Id = $"no-{person}", Decision = ConsentDecision.Deny };

    public static AdapterMatch Match(RegistryRecord record, params CollectedConsent[] consents) => new(record, record.Id, [], consents);

    public static AdapterMatch Agreeing(string id) => Match(Person(id), Yes(id));

    public static AdapterMatch Household(string id, Beneficiary[] members, params CollectedConsent[] consents) => new(
        new Household
        {
            Id = id,
            LastUpdated = Updated,
            Provenance = new("relief"),
            Identifiers = [Identifier.Create("urn:xx:household", "H-" + id)],
            Members = [.. members.Select((member, index) => new HouseholdMember(member.Id, index == 0 ? MemberRole.Head : MemberRole.Child))],
            Location = members[0].Location,
        },
        id,
        members,
        consents);

    public static AdapterMatch Enrolled(string id, Beneficiary person, string programme, params CollectedConsent[] consents) => new(
        new Enrolment
        {
            Id = id,
            LastUpdated = Updated,
            Provenance = new("relief"),
            BeneficiaryId = person.Id,
            HouseholdId = "h1",
            Programme = new(programme, "A programme"),
            Status = EnrolmentStatus.Active,
            Start = new DateOnly(2026, 1, 1),
        },
        id,
        [person],
        consents);

    public static AdapterMatch Assisted(string id, Beneficiary person, params CollectedConsent[] consents) => new(
        new Assistance
        {
            Id = id,
            LastUpdated = Updated,
            Provenance = new("relief"),
            BeneficiaryId = person.Id,
            Type = AssistanceType.Cash,
            Value = new(120.50m, "USD"),
            Programme = new("cash"),
            Start = new DateOnly(2026, 3, 1),
            End = new DateOnly(2026, 3, 31),
        },
        id,
        [person],
        consents);
}
