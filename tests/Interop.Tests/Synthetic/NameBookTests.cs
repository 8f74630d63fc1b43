using System.Text;
using Interop.Synthetic.Names;

namespace Interop.Tests.Synthetic;

public sealed class NameBookTests
{
    public static TheoryData<string> Languages => [.. NameBook.All.Select(book => book.Language)];

    [Fact]
    public void The_six_languages_are_there() =>
        Assert.Equal(["ar", "prs", "uk", "fr", "sw", "es"], Languages.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_has_names_enough(string language)
    {
        var book = Book(language);
        Assert.True(book.Male.Count >= 25 && book.Female.Count >= 25 && book.Family.Count >= 30);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Names_are_written_in_their_script_and_in_plain_Latin_letters(string language)
    {
        var book = Book(language);
        foreach (var form in Forms(book))
        {
            Assert.All(form.Native.EnumerateRunes().Where(Rune.IsLetter), letter => Assert.Equal(book.Script, Script(letter)));
            Assert.True(form.Native.IsNormalized(NormalizationForm.FormC));
            Assert.NotEmpty(form.Latin);
            Assert.Distinct(form.Latin);
            Assert.All(form.Latin, latin => Assert.True(Ascii.IsValid(latin) && latin.Trim() == latin && latin.Length > 1));
        }
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("prs")]
    [InlineData("uk")]
    public void Another_script_is_spelled_in_more_than_one_way_by_most_clerks(string language) =>
        Assert.True(Book(language).Male.Count(name => name.Latin.Count > 1) > Book(language).Male.Count / 2);

    [Fact]
    public void Every_Ukrainian_father_has_patronymics_for_sons_and_daughters() =>
        Assert.All(Book("uk").Male, name =>
        {
            Assert.EndsWith("ович", name.SonOf!.Native.Replace("йович", "ович", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.EndsWith("вна", name.DaughterOf!.Native, StringComparison.Ordinal);
        });

    private static NameBook Book(string language) => NameBook.All.Single(book => book.Language == language);

    private static IEnumerable<NameForm> Forms(NameBook book) =>
        book.Male.Concat(book.Female).Concat(book.Family).SelectMany(entry => new[] { entry.Form, entry.SonOf, entry.DaughterOf, entry.Feminine }).OfType<NameForm>();

    private static string Script(Rune letter) => letter.Value switch
    {
        >= 0x0600 and <= 0x06FF => "Arabic",
        >= 0x0400 and <= 0x04FF => "Cyrillic",
        < 0x0250 => "Latin",
        _ => "another",
    };
}
