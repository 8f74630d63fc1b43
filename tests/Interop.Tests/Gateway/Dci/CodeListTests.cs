using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;
using Interop.Gateway.Dci.Records;

namespace Interop.Tests.Gateway.Dci;

/// <summary>Every code of both sides: it has a counterpart and comes back from it, or it is known to have none.</summary>
public sealed class CodeListTests
{
    private const string NotInContract = "the contract has nothing of the kind";

    // Lists that are not mapped, each with the reason.
    private static readonly Dictionary<string, string> NotMapped = new()
    {
        ["IdentifierTypeEnum"] = "which number space a type means is each agency's to say, by configuration",
        ["DisabilityTypeEnum"] = "the codes of FunctionalLimitationType again, which is what records have",
        ["EnrolmentStatus"] = "of an employment registry; a Beneficiary has EnrollmentStatusEnum",
        ["MaritalStatusEnum"] = NotInContract,
        ["EducationCode"] = NotInContract,
        ["OccupationEnum"] = NotInContract,
        ["EmploymentStatusEnum"] = NotInContract,
        ["UnemploymentReason"] = NotInContract,
        ["EmploymentType"] = NotInContract,
        ["IncomeLevelEnum"] = NotInContract,
        ["LanguageCodeEnum"] = NotInContract,
        ["TypeEnum"] = "of biometric data, which is never taken",
        ["ProgrammeTypeEnum"] = "a programme has a code and a name only",
        ["LegalStatusEnum"] = "a programme has a code and a name only",
        ["InstitutionEnum"] = "of an institution only its name is known",
        ["SocialProtectionFunctionEnum"] = "a programme has a code and a name only",
        ["ContributionTypeEnum"] = "a programme has a code and a name only",
        ["VitalEventTypeEnum"] = "of a civil registry, which is not served",
    };

    private static readonly string[] OfFarmers =
    [
        "FertilizerTypeEnum", "AquaSupportActivityEnum", "IrrigationWaterEnum", "MeasurmentUnitEnum", "CropActivityEnum", "CropEnduseEnum", "LivestockSystemEnum", "ForestActivityEnum", "AnimalsEnum",
        "LandTenureEnum", "CropTypeEnum", "AquaCultureEnum", "AgriSupportActivityEnum", "FarmTypeEnum", "MachineriesEnum", "EquipmentSource",
    ];

    private static readonly string[] OfDisability =
    [
        "AssistiveTechnologyEnum", "TransportRequirement", "DisabilityLevelEnum", "HousingType", "ImpairementType", "ImpairmentLevel", "MedicalCareEnum", "DisabilityStatusEnum", "HousingSupportEnum",
        "SupportStatusEnum", "AnimalAssistanceEnum", "HumanAssistanceType", "ImpairmentCause", "SupportFrequency", "DisabilityOnSet",
    ];

    [Fact]
    public void Every_list_of_DCI_is_mapped_or_is_known_not_to_be() =>
        Assert.Equal(DciSchemas.CodeLists.Order(StringComparer.Ordinal), CodeList.All.Select(list => list.Name).Concat(NotMapped.Keys).Concat(OfFarmers).Concat(OfDisability).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_form_of_assistance_has_a_code() => Assert.All(Enum.GetValues<AssistanceType>(), type => Assert.NotNull(CodeList.BenefitType.Write(WireCodes.AssistanceTypes.Code(type))));

    public static TheoryData<string> Lists => [.. CodeList.All.Select(list => list.Name)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_code_of_DCI_that_is_read_is_written_the_same_and_every_other_is_refused(string name)
    {
        var list = CodeList.All.Single(one => one.Name == name);
        var codes = DciSchemas.Codes(name);

        Assert.Subset(codes.ToHashSet(), list.Codes.ToHashSet());
        Assert.All(codes, code => Assert.Equal(list.Codes.Contains(code), list.TryRead(code, out var wire) && list.Write(wire) == code));
        Assert.Equal(list.IsTotal, list.Codes.Count == codes.Count);
        Assert.False(list.TryRead("no such code", out _));
        Assert.Null(list.Write("no such code"));
    }

    [Fact]
    public void Every_sex_has_a_code() => Assert.All(Enum.GetValues<Gender>(), gender => Assert.NotNull(CodeList.Sex.Write(WireCodes.Genders.Code(gender))));

    [Fact]
    public void Every_domain_has_a_code() => Assert.All(Enum.GetValues<FunctionalDomain>(), domain => Assert.NotNull(CodeList.Limitation.Write(WireCodes.FunctionalDomains.Code(domain))));

    [Fact]
    public void Every_role_has_a_code_but_that_of_somebody_not_related() =>
        Assert.Equal([MemberRole.NotRelated], Enum.GetValues<MemberRole>().Where(role => role != MemberRole.Unspecified && CodeList.Relationship.Write(WireCodes.MemberRoles.Code(role)) is null));

    [Fact]
    public void Of_the_statuses_of_an_enrolment_only_active_has_a_code() =>
        Assert.Equal([EnrolmentStatus.Active], Enum.GetValues<EnrolmentStatus>().Where(status => CodeList.EnrollmentStatus.Write(WireCodes.EnrolmentStatuses.Code(status)) is not null));

    [Fact]
    public void Identifier_types_are_those_of_DCI() => Assert.Equal(DciSchemas.Codes("IdentifierTypeEnum"), Interop.Gateway.Dci.Querying.DciIdentifierTypes.All);
}
