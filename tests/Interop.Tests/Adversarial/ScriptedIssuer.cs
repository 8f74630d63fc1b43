using System.Security.Cryptography;
using System.Text.Json;
using Interop.Tests.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.Adversarial;

/// <summary>A trusted issuer whose published keys do what the test says: change, grow, lead elsewhere.</summary>
internal sealed class ScriptedIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedIssuer(WebApplication app)
    {
        _app = app;
        Keys = context => context.Response.WriteAsync(Jwks(Key));
    }

    public string Address => _app.Urls.First();

    public ECDsaSecurityKey Key { get; set; } = NewKey("first");

    /// <summary>What it answers when it is asked for its keys.</summary>
    public Func<HttpContext, Task> Keys { get; set; }

    public int Asked { get; private set; }

    public static async Task<ScriptedIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var issuer = new ScriptedIssuer(builder.Build());
        issuer._app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = issuer.Address, jwks_uri = issuer.Address + "/jwks" }));
        issuer._app.MapGet("/jwks", context =>
        {
            issuer.Asked++;
            return issuer.Keys(context);
        });
        await issuer._app.StartAsync();
        return issuer;
    }

    /// <summary>A gateway that trusts this issuer alone.</summary>
    public Task<GatewayWorld> WorldAsync() => GatewayWorld.StartAsync(world =>
    {
        world.Options.Issuers = [new() { Issuer = Address }];
        world.Options.Administrators = [];
        world.Options.PartnersFile = world.Write("partners-of-this-issuer.json", WorldPolicies.Partners(Address));
    });

    /// <summary>A token of this issuer by its present key.</summary>
    public string Token(GatewayWorld world) => world.Issuer.Token("ministry", world.Options.Url, credentials: new(Key, SecurityAlgorithms.EcdsaSha256), issuer: Address);

    public static ECDsaSecurityKey NewKey(string id) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = id };

    public static string Jwks(params ECDsaSecurityKey[] keys) => JsonSerializer.Serialize(new
    {
        keys = keys.Select(key => JsonWebKeyConverter.ConvertFromECDsaSecurityKey(key)).Select(key => new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid = key.Kid, use = "sig", alg = "ES256" }),
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
