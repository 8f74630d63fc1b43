using Interop.Gateway.Configuration;
using Microsoft.Extensions.Configuration;

namespace Interop.Tests.Gateway.Configuration;

public sealed class GatewayOptionsReaderTests
{
    [Fact]
    public void Known_keys_are_read()
    {
        var options = Read(("Gateway:Url", "http://127.0.0.1:1"), ("gateway:Agencies:0:Name", "relief"), ("Gateway:Issuers:0:Algorithms:0", "ES256"), ("Gateway:AnswerSeconds", "7"));

        Assert.Equal(("http://127.0.0.1:1", "relief", "ES256", 7), (options.Url, options.Agencies.Single().Name, options.Issuers.Single().Algorithms.Single(), options.AnswerSeconds));
    }

    [Theory]
    [InlineData("Gateway:Uri", "http://127.0.0.1:1", "Uri")]
    [InlineData("Gateway:Agencies:0:Nmae", "relief", "Nmae")]
    [InlineData("Gateway:Issuers:0:Audience", "x", "Audience")]
    [InlineData("Gateway:SkipConsent", "true", "SkipConsent")]
    [InlineData("Getaway:Url", "http://127.0.0.1:1", "Getaway")]
    [InlineData("Url", "http://127.0.0.1:1", "Url")]
    [InlineData("Gateway:AnswerSeconds", "soon", "AnswerSeconds")]
    public void A_key_that_is_not_known_or_a_value_of_another_type_is_an_error(string key, string value, string named)
    {
        var error = Assert.Throws<ConfigurationProblemsException>(() => Read((key, value)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static GatewayOptions Read(params (string Key, string Value)[] pairs) => GatewayOptionsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(pairs.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build());
}
