using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Interop.Synthetic;

namespace Interop.Tests.Synthetic;

public sealed class DeterminismTests
{
    // A change of these hashes changes every registry that somebody wrote down by its seed: mention it in the changelog.
    [Theory]
    [InlineData("relief", "9eab6bfd24ae38d6f29da371c6c90927159973d31c6bcaa8f401a2e3e7bda5a4")]
    [InlineData("shelter", "5240074de8f79dd21b5a86509b333f031a70ad930dab5f037fd9b0971ec35c87")]
    public void A_seed_gives_the_same_bytes_for_ever(string agency, string sha256) =>
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Registries.Text(Registries.Options(agency, 500) with { Flaws = true })))));

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("fa-AF")]
    [InlineData("fr-FR")]
    [InlineData("tr-TR")]
    public void The_culture_of_the_machine_does_not_matter(string culture)
    {
        var expected = Registries.Text(Registries.Options("shelter", 50));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Registries.Text(Registries.Options("shelter", 50)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Another_seed_makes_up_other_people()
    {
        var one = Registries.Read(Registries.Options("relief", 50, seed: 1)).Select(row => row["native_name"]).ToList();
        var two = Registries.Read(Registries.Options("relief", 50, seed: 2)).Select(row => row["native_name"]).ToList();
        Assert.NotEqual(one, two);
    }

    [Theory]
    [InlineData("relief")]
    [InlineData("shelter")]
    public void A_longer_registry_begins_with_the_lines_of_a_shorter_one(string agency) =>
        Assert.StartsWith(Registries.Text(Registries.Options(agency, 40)), Registries.Text(Registries.Options(agency, 90)), StringComparison.Ordinal);

    [Theory]
    [InlineData("relief")]
    [InlineData("shelter")]
    public void Lines_end_with_a_line_feed_alone(string agency)
    {
        var text = Registries.Text(Registries.Options(agency, 40));
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_hold_the_lines_and_only_shelter_has_a_byte_order_mark()
    {
        using var folder = new Scratch();
        foreach (var agency in SyntheticOptions.Agencies)
        {
            var options = Registries.Options(agency, 20) with { OutputFolder = Path.Combine(folder.Path, "new", "folder") };
            var result = SyntheticRegistry.Write(options, TestContext.Current.CancellationToken);
            var bytes = File.ReadAllBytes(result.RegistryFile);
            var hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
            Assert.Equal(agency == "shelter", hasMark);
            Assert.Equal(Registries.Text(options), Encoding.UTF8.GetString(bytes.AsSpan(hasMark ? 3 : 0)));
            Assert.Equal(Registries.Read(options).Count, result.People);
            Assert.True(File.Exists(result.MappingFile));
        }

        Assert.Equal(4, Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Count());
    }
}
