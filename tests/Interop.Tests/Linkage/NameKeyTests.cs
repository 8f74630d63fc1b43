using CsCheck;

namespace Interop.Tests.Linkage;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Muhammad", "محمد")]
    [InlineData("Mohamed", "محمّد")]
    [InlineData("Aḥmad", "أحمد")]
    [InlineData("Fatimah al-Zahra", "فاطمة الزهراء")]
    [InlineData("Zelenskyy", "Зеленский")]
    [InlineData("Khadija", "خـديـجة")]
    [InlineData("Yusuf", "یوسف")]
    [InlineData("Sheikh Hassan", "Hasan")]
    [InlineData("ABDUL  karim", "abdul Karim")]
    public void The_same_name_agrees_however_it_is_written(string one, string other) => Assert.True(NamePairs.Agree(NamePairs.Read(one), NamePairs.Read(other)));

    [Theory]
    [InlineData("Amina", "Karim")]
    [InlineData("محمد", "محمود سالم")]
    [InlineData("Olena", "Дмитро")]
    public void Different_names_do_not_agree(string one, string other) => Assert.False(NamePairs.Agree(NamePairs.Read(one), NamePairs.Read(other)));

    [Theory]
    [InlineData("unknown")]
    [InlineData(" N/A ")]
    [InlineData("مجهول")]
    [InlineData("неизвестно")]
    [InlineData("---")]
    [InlineData("")]
    public void What_is_written_where_no_name_is_known_is_nobodys_name(string name) => Assert.True(NamePairs.Read(name).IsPlaceholder);

    [Fact]
    public void A_name_that_is_nothing_but_a_particle_is_still_a_name() => Assert.Single(NamePairs.Read("Abu").Words);

    [Fact]
    public void Whatever_is_written_is_read_without_failure_and_always_the_same() => Gen.String.Sample(name =>
    {
        var (once, again) = (NamePairs.Read(name), NamePairs.Read(name));
        return once.IsPlaceholder == again.IsPlaceholder
            && once.Words.Count == again.Words.Count
            && once.Words.Zip(again.Words).All(pair => pair.First.SequenceEqual(pair.Second) && pair.First.Count is > 0 and <= 12);
    });
}
