using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.Node;

public sealed class ForeignIssuerTests
{
    [Fact]
    public async Task A_foreign_issuer_s_access_token_is_well_formed()
    {
        const string Audience = "http://127.0.0.1:8080";
        await using var issuer = await ForeignIssuer.StartAsync(
            Audience, ["system/Patient.rs", "system/Group.rs"], new() { ["purpose_of_use"] = "eligibility-verification" });

        var token = new JsonWebToken(await issuer.TokenAsync("system/Patient.rs"));

        using var http = new HttpClient();
        var metadata = JsonNode.Parse(await http.GetStringAsync($"{issuer.Issuer}/.well-known/openid-configuration", TestContext.Current.CancellationToken))!;
        var keys = new JsonWebKeySet(await http.GetStringAsync(metadata["jwks_uri"]!.GetValue<string>(), TestContext.Current.CancellationToken));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token.EncodedToken, new()
        {
            ValidIssuer = issuer.Issuer,
            ValidAudience = Audience,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = ["ES256"],
            TryAllIssuerSigningKeys = false,
            IssuerSigningKeys = keys.GetSigningKeys(),
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(ForeignIssuer.ClientId, token.GetClaim("client_id").Value);
        Assert.Equal("system/Patient.rs", token.GetClaim("scope").Value);
        Assert.Equal("eligibility-verification", token.GetClaim("purpose_of_use").Value);
        Assert.NotEmpty(token.Id);
    }
}
