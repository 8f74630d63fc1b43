using Interop.Gateway;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Querying;

namespace Interop.Tests.Gateway.Dci;

public sealed class IdentifierTypeTests
{
    [Fact]
    public void A_map_of_types_to_number_spaces_is_taken() =>
        Assert.Empty(DciIdentifierTypes.Problems(new Dictionary<string, string> { ["UIN"] = "urn:xx:national-id", ["BRN"] = "https://civil.example/birth" }));

    [Theory]
    [InlineData("NID", "urn:xx:national-id", "'NID'")]
    [InlineData("uin", "urn:xx:national-id", "'uin'")]
    [InlineData("UIN", "national-id", "UIN must be")]
    [InlineData("UIN", "", "UIN must be")]
    [InlineData("UIN", "urn:xx|y", "UIN must be")]
    public void A_type_that_is_none_and_a_system_that_is_no_URI_are_problems(string type, string system, string problem) =>
        Assert.StartsWith(problem, Assert.Single(DciIdentifierTypes.Problems(new Dictionary<string, string> { [type] = system })), StringComparison.Ordinal);

    [Fact]
    public void Two_types_of_one_number_space_are_a_problem() =>
        Assert.Single(DciIdentifierTypes.Problems(new Dictionary<string, string> { ["UIN"] = "urn:x:y", ["BRN"] = "urn:x:y" }));

    [Fact]
    public void A_gateway_does_not_start_with_a_map_that_has_problems()
    {
        var options = new GatewayOptions { Agencies = [new() { DciIdentifierTypes = { ["NID"] = "urn:xx:national-id" } }] };

        Assert.Contains(Assert.Throws<ConfigurationProblemsException>(() => GatewayHost.Build(options)).Problems, problem => problem.StartsWith("Agencies[0].DciIdentifierTypes:", StringComparison.Ordinal));
    }
}
