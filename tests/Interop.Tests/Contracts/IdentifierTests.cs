using CsCheck;
using Interop.Contracts;

namespace Interop.Tests.Contracts;

public sealed class IdentifierTests
{
    [Fact]
    public void An_identifier_reads_back_from_its_text() => RecordGen.Identifier.Sample(identifier =>
    {
        Assert.True(Identifier.TryParse(identifier.ToString(), out var again));
        Assert.Equal(identifier, again);
    });

    [Fact]
    public void Whatever_is_made_of_parts_reads_back_from_its_text() =>
        Gen.Select(Gen.OneOf("urn:x", "https://a.example/é", "mailto:a@b", "/etc", "x", "file:///a", "urn: x", "C:\\x", "a:"), Gen.String).Sample((system, value) =>
        {
            if (Identifier.TryCreate(system, value, out var identifier))
            {
                Assert.True(Identifier.TryParse(identifier.ToString(), out var again));
                Assert.Equal(identifier, again);
                Assert.Equal(value.Trim(), value);
            }
        }, iter: 20_000);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("urn:x")]
    [InlineData("urn:x|")]
    [InlineData("|1")]
    [InlineData("urn:x| 1")]
    [InlineData("urn:x|1|2")]
    [InlineData("no-uri|1")]
    [InlineData("/path|1")]
    [InlineData("urn:x|1\u00002")]
    [InlineData(" urn:x|1")]
    public void Anything_else_is_no_identifier(string? text) => Assert.False(Identifier.TryParse(text, out _));

    [Fact]
    public void Making_one_of_bad_parts_throws_without_the_value() =>
        Assert.DoesNotContain("secret", Assert.Throws<ArgumentException>(() => Identifier.Create("x", "secret")).Message, StringComparison.Ordinal);
}
