using System.Text.Json;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using Interop.Gateway.Consents.Evidence;

namespace Interop.Tests.Contracts.Profiles;

public sealed class TerminologyTests
{
    public static TheoryData<string, string[]> Systems => new()
    {
        { "data-category", [.. DataCategorySet.All.Select(category => category.Code())] },
        { "purpose-of-use", [.. PurposeOfUse.All.Select(purpose => purpose.Code)] },
        { "recipient-class", [.. WireCodes.RecipientClasses.Codes] },
        { "assistance-type", [.. WireCodes.AssistanceTypes.Codes] },
        { "functional-domain", [.. WireCodes.FunctionalDomains.Codes] },
        { "collection-method", [.. WireCodes.CollectionMethods.Codes] },
        { "consent-status", [.. WireCodes.ConsentStatuses.Codes] },
        { "consent-delegation", [.. WireCodes.ConsentDelegations.Codes] },
        { "protection-concern", [.. Interop.Contracts.People.ProtectionConcernCode.All] },
        { "group-type", ["household"] },
        { "consent-token-reason", [.. TokenRefusal.All.Select(refusal => refusal.Code)] },
    };

    [Theory]
    [MemberData(nameof(Systems))]
    public void A_code_system_has_the_codes_that_the_code_has_and_no_other(string id, string[] codes)
    {
        var system = ProfileFiles.CodeSystem(id);
        Assert.Equal(codes, system.Concept.Select(concept => concept.Code));
        Assert.Equal(codes.Length, system.Count);
        Assert.All(system.Concept, concept => Assert.False(string.IsNullOrWhiteSpace(concept.Display) || string.IsNullOrWhiteSpace(concept.Definition)));
        var include = Assert.Single(ProfileFiles.ValueSet(id).Compose!.Include);
        Assert.Equal((system.Url, 0), (include.System, include.Concept.Count));
        Assert.Equal(system.ValueSet, ProfileFiles.ValueSet(id).Url);
    }

    [Fact]
    public void Every_code_system_is_checked() => Assert.Equal(
        Systems.Select(row => row.Data.Item1).Order(),
        ProfileFiles.Canonical().Where(path => path.Contains("code-systems", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension));

    [Fact]
    public void The_member_roles_are_those_of_the_code()
    {
        var include = Assert.Single(ProfileFiles.ValueSet("member-role").Compose!.Include);
        Assert.Equal(FhirNames.RoleCodeSystem, include.System);
        Assert.Equal(WireCodes.MemberRoles.Codes, include.Concept.Select(concept => concept.Code));
    }

    [Fact]
    public void Every_value_of_an_enum_has_a_code_or_is_the_one_that_says_nothing()
    {
        AllCoded(WireCodes.Genders);
        AllCoded(WireCodes.ContactSystems);
        AllCoded(WireCodes.FunctionalDomains);
        AllCoded(WireCodes.MemberRoles, Interop.Contracts.Households.MemberRole.Unspecified);
        AllCoded(WireCodes.EnrolmentStatuses);
        AllCoded(WireCodes.AssistanceTypes);
        AllCoded(WireCodes.Decisions);
        AllCoded(WireCodes.CollectionMethods, Interop.Contracts.Consents.CollectionMethod.Unspecified);
        AllCoded(WireCodes.RecipientClasses, RecipientClass.Unknown);
        AllCoded(WireCodes.ConsentStatuses);
        AllCoded(WireCodes.ConsentDelegations, Interop.Contracts.Consents.ConsentDelegation.Self);
    }

    [Fact]
    public void A_crosswalk_has_a_row_for_each_code_and_agrees_with_the_code_system()
    {
        var codes = new Dictionary<string, IReadOnlyList<string>>
        {
            ["gender"] = WireCodes.Genders.Codes,
            ["member-role"] = WireCodes.MemberRoles.Codes,
            ["assistance-type"] = WireCodes.AssistanceTypes.Codes,
            ["enrolment-status"] = WireCodes.EnrolmentStatuses.Codes,
            ["functional-domain"] = WireCodes.FunctionalDomains.Codes,
        };
        var crosswalks = Crosswalk.All();
        Assert.Equal(codes.Keys.Order(), crosswalks.Select(crosswalk => crosswalk.Name).Order());
        Assert.All(crosswalks, crosswalk => Assert.Equal(codes[crosswalk.Name].Order(), crosswalk.Rows.Select(row => row[0]).OfType<string>().Order()));
        Assert.All(crosswalks.Where(crosswalk => crosswalk.Name is "assistance-type" or "functional-domain"), crosswalk =>
            Assert.All(ProfileFiles.CodeSystem(crosswalk.Name).Concept, concept =>
            {
                var row = crosswalk.Rows.Single(row => row[0] == concept.Code);
                Assert.Equal(row[1], concept.Property.SingleOrDefault(property => property.Code == "dci")?.Value?.ToString());
                Assert.Equal(row[2], concept.Property.SingleOrDefault(property => property.Code == "openspp")?.Value?.ToString());
            }));
    }

    private static void AllCoded<T>(CodeMap<T> map, params T[] silent)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>().Except(silent))
        {
            Assert.True(map.TryParse(map.Code(value), out var again));
            Assert.Equal(value, again);
        }

        Assert.All(silent, value => Assert.Throws<ArgumentOutOfRangeException>(() => map.Code(value)));
        Assert.False(map.TryParse(null, out _));
        Assert.False(map.TryParse(JsonSerializer.Serialize(map.Codes), out _));
    }
}
