using Interop.Consents.Deciding;
using Interop.Contracts.People;

namespace Interop.Tests.Consents.Deciding;

public sealed class SubjectFactsTests
{
    [Theory]
    [InlineData("2008-03-16", true)]
    [InlineData("2008-03-15", false)]
    [InlineData("2008-03", false)]
    [InlineData("2008-04", true)]
    [InlineData("2008", false)]
    [InlineData("2009", true)]
    [InlineData("2026-03-15", true)]
    [InlineData("2026-03-16", false)]
    [InlineData("9999", false)]
    [InlineData("1900", false)]
    public void A_minor_is_one_who_cannot_have_come_of_age_and_was_born(string birth, bool minor)
    {
        Assert.True(PartialDate.TryParse(birth, out var date));
        Assert.Equal(minor, new SubjectFacts { Id = "p", BirthDate = date }.IsMinorOn(Given.Today));
        Assert.False(new SubjectFacts { Id = "p", BirthDate = date, IsHousehold = true }.IsMinorOn(Given.Today));
    }

    [Fact]
    public void Who_was_born_on_a_leap_day_comes_of_age_on_the_last_of_February()
    {
        SubjectFacts subject = new() { Id = "p", BirthDate = PartialDate.Day(new(2008, 2, 29)) };

        Assert.True(subject.IsMinorOn(new(2026, 2, 27)));
        Assert.False(subject.IsMinorOn(new(2026, 2, 28)));
    }

    [Fact]
    public void Without_a_birth_date_nobody_is_a_minor()
    {
        Assert.False(new SubjectFacts { Id = "p" }.IsMinorOn(Given.Today));
        Assert.False(new SubjectFacts { Id = "p", BirthDate = default(PartialDate) }.IsMinorOn(Given.Today));
    }
}
