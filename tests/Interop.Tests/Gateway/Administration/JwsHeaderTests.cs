using Interop.Gateway.Administration.Signatures;
using Interop.Tests.Gateway.Consents.Evidence;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.Gateway.Administration;

/// <summary>A member of a header that is not known might be a condition, whether crit names it or not.</summary>
public sealed class JwsHeaderTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData(""","typ":"JWT","cty":"json","iat":1,"jti":"a" """, true)]
    [InlineData(""","crit":["exp"],"exp":1""", false)]
    [InlineData(""","crit":[]""", false)]
    [InlineData(""","b64":false""", false)]
    [InlineData(""","jwk":{}""", false)]
    [InlineData(""","jku":"https://evil.example/keys" """, false)]
    [InlineData(""","x5c":[]""", false)]
    [InlineData(""","exp":1""", false)]
    [InlineData(""","kid":"k" """, false)]
    public void Only_what_is_known_may_stand_in_the_header(string more, bool verifies)
    {
        var signer = new TokenSigner("k");
        var claims = new System.Text.Json.Nodes.JsonObject { ["a"] = 1 };
        var jws = signer.Sign(claims, header: $$"""{"alg":"ES256","kid":"k"{{more}}}""");

        Assert.Equal(verifies, CompactJws.Verifies(jws, claims.ToJsonString(), new JsonWebKeySet(signer.Jwks.ToJsonString()).Keys));
    }
}
