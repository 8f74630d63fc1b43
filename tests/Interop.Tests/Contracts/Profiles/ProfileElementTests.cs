using CsCheck;
using Hl7.Fhir.Introspection;
using Interop.Contracts.Fhir.Elements;
using Interop.Tests.Contracts.Elements;
using R4 = Hl7.Fhir.Model;

namespace Interop.Tests.Contracts.Profiles;

public sealed class ProfileElementTests
{
    // What is read past without meaning: texts for display.
    private static readonly string[] Labels =
    [
        "Consent.sourceAttachment.title", "Consent.provision.purpose.display",
        "Consent.provision.actor.reference.display", "Consent.provision.actor.reference.reference",
    ];

    public static TheoryData<string> Types => [.. ElementTable.Current.Resources.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_profile_allows_exactly_the_elements_of_the_table(string type) => Assert.Equal(
        ElementTable.Current.Rows.Select(row => row.Path).Where(path => path.StartsWith(type + ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ProfilePaths.Of(ProfileFiles.Profile(type), type).Order(StringComparer.Ordinal));

    [Fact]
    public void The_consent_profile_allows_exactly_the_elements_that_consents_are_written_with_and_their_examples_have()
    {
        var written = ConsentGen.Record.Array[500].Single(_ => true, seed: "0000000000000").Select(Interop.Contracts.Fhir.Consents.ConsentJson.Serialize);
        var examples = ProfileFiles.Consents().Select(path => Interop.Contracts.Fhir.Resources.FhirJson.Serialize(ProfileFiles.Parse(path)));
        var leaves = written.Concat(examples).SelectMany(Leaves.Of).Select(leaf => leaf.Path).Where(path => !Labels.Contains(path)).ToHashSet();
        Assert.Equal(leaves.Order(StringComparer.Ordinal), ProfilePaths.Of(ProfileFiles.Profile("Consent"), "Consent").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    [InlineData("Consent")]
    public void A_profile_forbids_every_other_element_of_the_resource(string type)
    {
        var named = ProfileFiles.Profile(type).Differential!.Element.Select(element => element.Path).ToHashSet();
        var mapping = R4.ModelInfo.ModelInspector.FindClassMapping(type)!;
        Assert.All(mapping.PropertyMappings, property => Assert.Contains($"{type}.{property.Name}{(property.Choice == ChoiceType.DatatypeChoice ? "[x]" : "")}", named));
    }

    [Fact]
    public void Every_extension_of_the_table_is_defined_for_where_the_table_uses_it() => Assert.All(
        ElementTable.Current.Extensions.Where(pair => ProfileFiles.IsOurs(pair.Value)), pair =>
        {
            var definition = ProfileFiles.ByUrl[pair.Value];
            Assert.Equal(("Extension", pair.Key), (definition.Type, definition.Id));
            Assert.Equal(pair.Value, ((R4.FhirUri)definition.Differential!.Element.Single(element => element.ElementId == "Extension.url").Fixed!).Value);
            var places = ElementTable.Current.Rows.Select(row => row.Path).Where(path => path.Contains($".extension[{pair.Key}]", StringComparison.Ordinal)).Select(path => Place(path, pair.Key));
            Assert.Equal(places.Distinct().Order(), definition.Context.Select(context => context.Expression!).Order());
        });

    [Fact]
    public void Every_extension_defined_is_used()
    {
        var used = ElementTable.Current.Extensions.Values.Concat(Leaves.ConsentExtensions);
        Assert.Equal(used.Where(ProfileFiles.IsOurs).Order(), ProfileFiles.ByUrl.Values.Where(definition => definition.Type == "Extension").Select(definition => definition.Url).Order());
    }

    // An address is the same data type wherever it stands; everything else is named by its path.
    private static string Place(string path, string extension)
    {
        var place = path[..path.IndexOf($".extension[{extension}]", StringComparison.Ordinal)];
        return place.EndsWith("ddress", StringComparison.Ordinal) ? "Address" : place;
    }
}
