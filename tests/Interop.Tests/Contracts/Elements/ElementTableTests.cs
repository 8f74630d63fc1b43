using CsCheck;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Tests.Contracts.Elements;

public sealed class ElementTableTests
{
    private static readonly HashSet<string> Paths = [.. ElementTable.Current.Rows.Select(row => row.Path)];

    [Fact]
    public void Whatever_the_encoder_writes_stands_in_the_table() => RecordGen.Any.Sample(
        record => Assert.All(Leaves.Of(FhirJson.Serialize(FhirEncoder.Encode(record))), leaf => Assert.Contains(leaf.Path, Paths)), iter: 500);

    [Fact]
    public void Every_row_stands_once() => Assert.Equal(Paths.Count, ElementTable.Current.Rows.Count);

    [Fact]
    public void Every_kind_of_record_has_elements_and_a_category_of_its_presence() => Assert.All(Enum.GetValues<RecordKind>(), kind =>
    {
        var type = kind.ResourceType();
        Assert.Contains(type, ElementTable.Current.Resources.Keys);
        Assert.True(ElementTable.Current.Resources[type].Categories().Contains(ElementTable.Current.Presence[type]));
    });

    [Fact]
    public void Every_data_category_has_elements() =>
        Assert.Equal(DataCategorySet.All, ElementTable.Current.Resources.Values.Aggregate(DataCategorySet.None, (set, node) => set.Union(node.Categories())));

    [Fact]
    public void Every_row_leads_to_a_leaf_with_its_category_and_level() => Assert.All(ElementTable.Current.Rows, row =>
    {
        var leaf = Find(row.Path);
        Assert.True(leaf.IsLeaf);
        Assert.Equal(row.Category, leaf.Category?.Code());
        Assert.Equal(row.AdminLevel, leaf.AdminLevel);
    });

    [Fact]
    public void Only_a_coarse_location_has_a_level_and_each_has_one() =>
        Assert.All(ElementTable.Current.Rows, row => Assert.Equal(row.Category == "coarse-location", row.AdminLevel is not null));

    [Fact]
    public void Every_extension_is_used_and_every_path_uses_known_ones()
    {
        var used = ElementTable.Current.Rows.SelectMany(row => row.Path.Split('[').Skip(1)).Select(part => part[..part.IndexOf(']')]).ToHashSet();
        Assert.Equal(ElementTable.Current.Extensions.Keys.Order(), used.Order());
    }

    private static ElementNode Find(string path)
    {
        var names = path.Split('.');
        var node = ElementTable.Current.Resources[names[0]];
        foreach (var name in names.Skip(1))
        {
            node = name.StartsWith("extension[", StringComparison.Ordinal)
                ? node.Extensions!.Children[ElementTable.Current.Extensions[name["extension[".Length..^1]]]
                : node.Children.TryGetValue(name, out var child) ? child : node.Extensions!.Children[name];
        }

        return node;
    }
}
