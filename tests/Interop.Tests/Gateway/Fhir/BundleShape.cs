using Hl7.Fhir.Model;

namespace Interop.Tests.Gateway.Fhir;

/// <summary>What FHIR and this gateway demand of every searchset.</summary>
internal static class BundleShape
{
    /// <summary>Checks a page to the letter and gives the ids on it.</summary>
    public static List<string> Check(GatewayWorld world, Bundle bundle, string type = "Patient", string agency = "relief")
    {
        var baseUrl = $"{world.Options.Url}/{agency}/fhir";
        Assert.Equal(Bundle.BundleType.Searchset, bundle.Type);
        Assert.Null(bundle.Total);
        Assert.NotNull(bundle.Meta!.LastUpdated);
        Assert.Equal("self", bundle.Link[0].Relation);
        Assert.All(bundle.Link, link => Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(baseUrl)}/{type}\\?_page=[A-Za-z0-9_-]+$", link.Url));
        Assert.True(bundle.Link.Count == 1 || bundle.Link[1].Relation == "next" && bundle.Link.Count == 2);
        Assert.All(bundle.Entry, entry =>
        {
            Assert.Equal($"{baseUrl}/{type}/{entry.Resource!.Id}", entry.FullUrl);
            Assert.Equal(type, entry.Resource.TypeName);
            Assert.Equal(Bundle.SearchEntryMode.Match, entry.Search!.Mode);
            Assert.Null(entry.Search.Score);
            Assert.Equal("SUBSETTED", Assert.Single(entry.Resource.Meta!.Tag).Code);
        });
        var ids = bundle.Entry.ConvertAll(entry => entry.Resource!.Id!);
        Assert.Equal(ids.Distinct(), ids);
        return ids;
    }

    public static string? Next(Bundle bundle) => bundle.Link.Find(link => link.Relation == "next")?.Url;
}
