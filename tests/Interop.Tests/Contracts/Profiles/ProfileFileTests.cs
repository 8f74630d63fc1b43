using Interop.Contracts.Fhir;
using R4 = Hl7.Fhir.Model;

namespace Interop.Tests.Contracts.Profiles;

public sealed class ProfileFileTests
{
    [Fact]
    public void Every_file_is_valid_and_its_name_its_id_and_its_URL_agree() => Assert.All(ProfileFiles.Canonical(), path =>
    {
        var resource = (R4.DomainResource)ProfileFiles.Parse(path);
        var canonical = (R4.IVersionableConformanceResource)resource;
        Assert.Equal(Path.GetFileNameWithoutExtension(path), resource.Id);
        Assert.Equal($"{FhirNames.Base}/{resource.TypeName}/{resource.Id}", canonical.Url);
        Assert.Equal(R4.PublicationStatus.Draft, canonical.Status);
        Assert.Equal("0.1.0", canonical.Version);
        Assert.False(string.IsNullOrWhiteSpace(canonical.Description));
        Assert.Matches("^[A-Z][A-Za-z0-9]*$", canonical.Name);
    });

    [Fact]
    public void Every_file_is_written_for_people() => Assert.All([.. ProfileFiles.Canonical(), .. ProfileFiles.Examples(), .. ProfileFiles.Consents()], path =>
    {
        var text = File.ReadAllText(path);
        Assert.StartsWith("{\n  \"resourceType\"", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_canonical_URL_that_a_file_names_exists()
    {
        var known = ProfileFiles.Canonical().Select(path => ((R4.IConformanceResource)ProfileFiles.Parse(path)).Url).ToHashSet();
        Assert.All(ProfileFiles.ByUrl.Values.SelectMany(definition => definition.Differential!.Element), element =>
        {
            var named = element.Type.SelectMany(type => type.Profile.Concat(type.TargetProfile)).Append(element.Binding?.ValueSet);
            Assert.All(named.OfType<string>().Where(ProfileFiles.IsOurs), url => Assert.Contains(url, known));
        });
    }

    [Fact]
    public void The_profile_that_each_kind_declares_exists() =>
        Assert.All(Enum.GetValues<Interop.Contracts.RecordKind>(), kind => Assert.Equal(kind.ResourceType(), ProfileFiles.ByUrl[FhirNames.Profile(kind)].Type));

    [Fact]
    public void The_search_by_place_names_every_extension_with_a_p_code()
    {
        var parameter = (R4.SearchParameter)ProfileFiles.Parse(ProfileFiles.Canonical().Single(path => path.EndsWith("address-pcode.json", StringComparison.Ordinal)));
        var pcodes = Interop.Contracts.Fhir.Elements.ElementTable.Current.Extensions.Where(pair => pair.Key.EndsWith("-pcode", StringComparison.Ordinal));
        Assert.All(pcodes, pair => Assert.Contains($"'{pair.Value}'", parameter.Expression, StringComparison.Ordinal));
    }
}
